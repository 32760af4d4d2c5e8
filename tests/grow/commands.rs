//! Random legal commands, the same for the same seed.

use serde_json::Value;

/// What the commands are chosen by.
pub(crate) struct Commands {
    state: u64,
    /// Domains that were not used yet.
    domains: Vec<String>,
    /// Calls that only a `link` made: no code needs them.
    links: Vec<(String, String)>,
}

/// A service as `status` shows it.
struct Service {
    name: String,
    layer: String,
    calls: Vec<String>,
}

const LAYERS: [&str; 6] = ["gateway", "async", "business", "center", "data", "dao"];

fn rank(layer: &str) -> usize {
    match layer {
        "gateway" | "async" => 0,
        "business" => 1,
        "center" => 2,
        "data" => 3,
        _ => 4,
    }
}

impl Commands {
    pub(crate) fn new(seed: u64) -> Self {
        let domains =
            ["payment", "member", "a", "marketing", "message-box", "type", "core", "abcdefghij-klmnopqrstu-vwxyz-abc"];
        let more = (0..20).map(|number| format!("domain{number}"));
        let domains = more.chain(domains.into_iter().rev().map(str::to_owned)).collect();
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, domains, links: Vec::new() }
    }

    /// A number below `limit` (xorshift64*).
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(from.len());
        from.get(at)
    }

    /// The next command for a workspace of this `status`.
    pub(crate) fn next(&mut self, status: &Value) -> Vec<String> {
        let services: Vec<Service> = status["services"].as_array().unwrap().iter().filter_map(service).collect();
        loop {
            let command = match self.below(10) {
                0..=4 => self.add(&services),
                5 | 6 => self.link(&services),
                7 => self.unlink(&services),
                8 => self.remove(&services),
                _ => self.rename(&services),
            };
            if let Some(command) = command {
                return command;
            }
        }
    }

    fn add(&mut self, services: &[Service]) -> Option<Vec<String>> {
        let layer = LAYERS[self.below(6)];
        // A domain that has something already, or a new one.
        let known: Vec<String> = services
            .iter()
            .filter_map(|service| service.name.strip_suffix(&format!("-{}", service.layer)).map(str::to_owned))
            .filter(|domain| !services.iter().any(|service| service.name == format!("{domain}-{layer}")))
            .filter(|domain| domain != "shop" && !domain.starts_with("renamed"))
            .collect();
        let domain = match self.below(2) {
            0 if !known.is_empty() => self.pick(&known)?.clone(),
            _ => self.domains.pop()?,
        };
        let mut command = vec!["add".to_owned(), layer.to_owned(), domain.clone()];
        if layer == "dao" {
            return Some(command);
        }
        let callees: Vec<&str> = services
            .iter()
            .filter(|other| rank(&other.layer) > rank(layer) && rank(&other.layer) < 4)
            .map(|other| other.name.as_str())
            .collect();
        let callers: Vec<&str> =
            services.iter().filter(|other| rank(&other.layer) < rank(layer)).map(|other| other.name.as_str()).collect();
        for (option, names) in [("--calls", callees), ("--called-by", callers)] {
            // Those of its own domain are what makes an app full: often.
            let own = names.iter().copied().filter(|name| name.starts_with(&format!("{domain}-"))).collect::<Vec<_>>();
            let mut chosen: Vec<&str> = if self.below(3) > 0 { own } else { Vec::new() };
            if self.below(2) == 0 {
                chosen.extend(self.pick(&names).copied());
            }
            for name in chosen {
                command.extend([option.to_owned(), name.to_owned()]);
            }
        }
        Some(command)
    }

    fn link(&mut self, services: &[Service]) -> Option<Vec<String>> {
        let mut pairs = Vec::new();
        for from in services {
            let below = |to: &&Service| rank(&to.layer) > rank(&from.layer) && rank(&to.layer) < 4;
            let new = services.iter().filter(below).filter(|to| !from.calls.contains(&to.name));
            pairs.extend(new.map(|to| (from.name.clone(), to.name.clone())));
        }
        let (from, to) = self.pick(&pairs)?.clone();
        self.links.push((from.clone(), to.clone()));
        Some(vec!["link".to_owned(), from, to])
    }

    fn unlink(&mut self, services: &[Service]) -> Option<Vec<String>> {
        let is_there = |(from, to): &(String, String)| {
            services.iter().any(|service| service.name == *from && service.calls.contains(to))
        };
        self.links.retain(is_there);
        let at = self.below(self.links.len());
        if at >= self.links.len() {
            return None;
        }
        let (from, to) = self.links.remove(at);
        Some(vec!["unlink".to_owned(), from, to])
    }

    fn remove(&mut self, services: &[Service]) -> Option<Vec<String>> {
        let is_called = |name: &String| services.iter().any(|service| service.calls.contains(name));
        let free: Vec<String> = services
            .iter()
            .map(|service| service.name.clone())
            .filter(|name| !name.starts_with("shop-") && !is_called(name))
            .collect();
        let name = self.pick(&free)?.clone();
        Some(vec!["remove".to_owned(), name])
    }

    fn rename(&mut self, services: &[Service]) -> Option<Vec<String>> {
        let own: Vec<&Service> = services.iter().filter(|service| !service.name.starts_with("shop-")).collect();
        let service = self.pick(&own)?;
        let number = self.below(1_000_000);
        let new = format!("renamed{number}-{}", service.layer);
        for (from, to) in &mut self.links {
            for name in [from, to] {
                if *name == service.name {
                    name.clone_from(&new);
                }
            }
        }
        Some(vec!["rename".to_owned(), service.name.clone(), new])
    }
}

fn service(row: &Value) -> Option<Service> {
    let layer = row["layer"].as_str()?.to_owned();
    let calls = row["calls"].as_array()?.iter().filter_map(|call| Some(call.as_str()?.to_owned())).collect();
    LAYERS.contains(&layer.as_str()).then(|| Service {
        name: row["service"].as_str().unwrap().to_owned(),
        layer,
        calls,
    })
}
