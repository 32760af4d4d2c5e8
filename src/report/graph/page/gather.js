// What is chosen, moved together: empty stretches of the picture are squeezed. Squeezing keeps every order, so nodes stay
// apart and lines still pass between them.
const bands = graph.rows.map((_, row) => {
  const shape = byId('b' + row);
  const box = shape.querySelector('.band');
  return { shape, box, titles: shape.querySelector('.titles'), y: Number(box.getAttribute('y')), height: Number(box.getAttribute('height')) };
});
const lines = edgeShapes.map((shape) => shape.getAttribute('d'));
const markPlaces = marks.map((mark) => mark && [Number(mark.getAttribute('x')), Number(mark.getAttribute('y'))]);
const pad = 14;
const gutter = Math.min(...boxes.map((box) => box.x)) - pad;
// Where the nodes are now, and how large the picture is.
let placed = boxes;
let extent = whole;
let gathered = false;

// A map of numbers that keeps `stretches` as long as they are and makes what is between them at most `most` long.
function squeeze(stretches, end, most) {
  const sorted = stretches.sort((a, b) => a[0] - b[0]);
  const points = [[0, 0]];
  const last = () => points[points.length - 1];
  const add = (at, length) => { if (at > last()[0]) points.push([at, last()[1] + length]); };
  for (const [from, to] of sorted) {
    add(from, Math.min(from - last()[0], most));
    add(to, to - last()[0]);
  }
  add(end, Math.min(end - last()[0], most));
  return (value) => {
    let high = points.findIndex((point) => point[0] >= value);
    if (high < 1) high = high === 0 ? 1 : points.length - 1;
    const [a, b] = [points[high - 1], points[high]];
    return b[1] - (b[0] - value) * (b[1] - a[1]) / (b[0] - a[0]);
  };
}

// Shows the nodes to `keep`, with the edges that `isShown`.
function gather(keep, isShown) {
  const kept = [...keep].map((index) => boxes[index]);
  const across = squeeze([[0, gutter], ...kept.map((box) => [box.x, box.x + box.width])], whole.width, 44);
  const down = squeeze(kept.map((box) => [box.y, box.y + box.height]), whole.height, 66);
  placed = boxes.map((box, index) => keep.has(index) ? { ...box, x: across(box.x), y: down(box.y) } : box);
  extent = { width: across(whole.width), height: Math.max(...[...keep].map((index) => placed[index].y + placed[index].height)) + 30 };
  gathered = true;
  nodeShapes.forEach((shape, index) => shape.setAttribute('transform', `translate(${placed[index].x - boxes[index].x} ${placed[index].y - boxes[index].y})`));
  const stripes = [...new Set(kept.map((box) => box.y))].sort((a, b) => a - b).map((y) => [y, y + kept[0].height]);
  const routes = edges.filter((edge) => keep.has(edge.a) && keep.has(edge.b) && isShown(edge)).map((edge) => route(edge, stripes, across, down));
  untangle(routes);
  for (const each of routes) [edgeShapes, hits].forEach((shapes) => shapes[each.edge.index].setAttribute('d', drawn(each)));
  name(routes);
  bands.forEach((band, row) => {
    const inside = [...keep].filter((index) => nodes[index].row === row).map((index) => placed[index]);
    band.shape.classList.toggle('gone', inside.length === 0);
    if (!inside.length) return;
    const top = Math.min(...inside.map((box) => box.y)) - pad;
    lay(band, top, Math.max(...inside.map((box) => box.y + box.height)) + pad - top);
  });
}

// Where a line begins and ends, and where it passes the stripes that are left: as it passed them before.
function route(edge, stripes, across, down) {
  const stops = [...lines[edge.index].matchAll(/[MLC]([^MLC]*)/g)].map((part) => part[1].trim().split(/[ ,]+/).map(Number).slice(-2));
  const [start, end] = [stops[0], stops[stops.length - 1]];
  const beside = Math.abs(start[1] - end[1]) < 3;
  const way = beside ? 0 : start[1] < end[1] ? 1 : -1;
  const [high, low] = way < 0 ? [end[1], start[1]] : [start[1], end[1]];
  const passed = beside ? [] : stripes.filter(([top, bottom]) => top > high - 2 && bottom < low + 2);
  if (way < 0) passed.reverse();
  const runs = passed.map((stripe) => {
    // Past nodes every line is straight, so one of its stretches covers the stripe.
    const at = stops.findIndex((stop, place) => place > 0 && Math.min(stop[1], stops[place - 1][1]) <= stripe[0] + 1 && Math.max(stop[1], stops[place - 1][1]) >= stripe[1] - 1);
    const [from, to] = way > 0 ? stripe : [stripe[1], stripe[0]];
    return at < 0 ? null : [across(stops[at][0]), down(from), down(to)];
  });
  return { edge, way, start: [across(start[0]), down(start[1])], end: [across(end[0]), down(end[1])], runs: runs.filter(Boolean) };
}

// Lines leave and reach a node in the order in which they part.
function untangle(routes) {
  const sides = new Map();
  const add = (node, point, next) => {
    const side = `${node} ${point[1]}`.replace(/\.\d+$/, '');
    sides.set(side, [...(sides.get(side) || []), { point, next }]);
  };
  for (const { edge, start, end, runs } of routes) {
    const middle = (index) => placed[index].x + placed[index].width / 2;
    add(edge.a, start, runs.length ? runs[0][0] : middle(edge.b));
    add(edge.b, end, runs.length ? runs[runs.length - 1][0] : middle(edge.a));
  }
  for (const side of sides.values()) {
    const ports = side.map(({ point }) => point[0]).sort((a, b) => a - b);
    side.sort((a, b) => a.next - b.next).forEach(({ point }, place) => { point[0] = ports[place]; });
  }
}

// The names of rules stand in the middle of a bend, which lies between the rows, and not on each other.
function name(routes) {
  const taken = [];
  for (const { edge, way, start, end, runs } of routes.filter((each) => marks[each.edge.index])) {
    const stops = [start, ...runs.flatMap(([x, from, to]) => [[x, from], [x, to]]), end];
    const places = [0.5, 0.42, 0.58].flatMap((part) => stops.flatMap((stop, place) => {
      if (place % 2) return [];
      const next = stops[place + 1];
      return [[stop[0] + (next[0] - stop[0]) * part, way ? stop[1] + (next[1] - stop[1]) * part : stop[1] + 27]];
    }));
    const width = marks[edge.index].textContent.length * 7;
    const free = ([x, y]) => taken.every((other) => Math.abs(other[0] - x) > (other[2] + width) / 2 || Math.abs(other[1] - y) > 14);
    const [x, y] = places.find(free) || places[0];
    taken.push([x, y, width]);
    place(marks[edge.index], x, y + 4);
  }
}

function drawn({ way, start, end, runs }) {
  const [x, y] = start;
  if (!way) return `M${x} ${y}C${x} ${y + 36} ${end[0]} ${y + 36} ${end[0]} ${y + 9}L${end[0]} ${y + 1}`;
  let path = `M${x} ${y}`;
  let here = start;
  for (const [toX, toY, until] of [...runs, [end[0], end[1] - 9 * way, end[1]]]) {
    const middle = (here[1] + toY) / 2;
    path += `C${here[0]} ${middle} ${toX} ${middle} ${toX} ${toY}L${toX} ${until}`;
    here = [toX, until];
  }
  return path;
}

function scatter() {
  if (!gathered) return;
  placed = boxes;
  extent = whole;
  gathered = false;
  nodeShapes.forEach((shape) => shape.removeAttribute('transform'));
  edgeShapes.forEach((shape, index) => [shape, hits[index]].forEach((each) => each.setAttribute('d', lines[index])));
  marks.forEach((mark, index) => mark && place(mark, ...markPlaces[index]));
  bands.forEach((band) => {
    band.shape.classList.remove('gone');
    lay(band, band.y, band.height);
  });
}

function place(mark, x, y) {
  mark.setAttribute('x', x);
  mark.setAttribute('y', y);
}

function lay(band, top, height) {
  band.box.setAttribute('y', top);
  band.box.setAttribute('height', height);
  band.box.setAttribute('width', extent.width - 16);
  band.titles.setAttribute('transform', `translate(0 ${top + height / 2 - band.y - band.height / 2})`);
}
