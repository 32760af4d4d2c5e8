-- Opens records, each by a name of its own.
local count = 0
local run = os.time() .. "-" .. tostring(math.random(1e9))

function request()
    count = count + 1
    local body = string.format('{"name":"%s-%d"}', run, count)
    return wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Authorization"] = wrk.headers["Authorization"] }, body)
end
