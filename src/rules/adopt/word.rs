//! The words of package names and folders.

use std::collections::BTreeMap;

/// Crates that serve the work on the workspace and not its product.
const TOOL: [&str; 41] = [
    "xtask",
    "xtasks",
    "bench",
    "benches",
    "benchmark",
    "benchmarks",
    "benchsuite",
    "example",
    "examples",
    "fuzz",
    "fuzzer",
    "fuzzers",
    "fuzzing",
    "tool",
    "tools",
    "tooling",
    "ci",
    "script",
    "scripts",
    "demo",
    "demos",
    "playground",
    "sandbox",
    "harness",
    "dev",
    "test",
    "tests",
    "testing",
    "testbins",
    "e2e",
    "integration",
    "testtools",
    "testkit",
    "release",
    "generator",
    "generators",
    "codegen",
    "doc",
    "docs",
    "renderer",
    "fail",
];

/// Crates that a workspace shares by their nature.
const SHARED: [&str; 31] = [
    "common",
    "commons",
    "shared",
    "util",
    "utils",
    "utility",
    "utilities",
    "std",
    "stdx",
    "error",
    "errors",
    "log",
    "logging",
    "metrics",
    "telemetry",
    "tracing",
    "macros",
    "derive",
    "macro",
    "config",
    "prelude",
    "support",
    "helpers",
    "ext",
    "version",
    "testing",
    "runtime",
    "fs",
    "static",
    "profile",
    "trace",
];

/// Words that name a layer, also where everyone uses it.
const LAYER: [&str; 12] = [
    "domain",
    "core",
    "model",
    "models",
    "entity",
    "entities",
    "protocol",
    "api",
    "app",
    "application",
    "service",
    "kernel",
];

/// Words that say nothing about where a crate stands.
const EMPTY: [&str; 8] = ["rs", "rust", "lib", "crate", "sys", "ng", "v1", "v2"];

/// The words of `name`.
pub(super) fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split(['-', '_']).filter(|word| !word.is_empty())
}

/// Whether a crate of this name, in this folder, is made for the work on the workspace.
pub(super) fn is_tool(name: &str, folder: &str) -> bool {
    words(name).chain(folder.split('/').flat_map(words)).any(|word| TOOL.contains(&word))
}

/// Whether a crate of this name is one that others share.
pub(super) fn is_shared(name: &str) -> bool {
    words(name).next_back().is_some_and(|word| SHARED.contains(&word))
}

/// Whether a crate of this name belongs in the order.
pub(super) fn is_layer(name: &str) -> bool {
    words(name).next_back().is_some_and(|word| LAYER.contains(&word))
}

/// Whether `word` can name a family.
pub(super) fn is_telling(word: &str) -> bool {
    word.len() > 1 && !EMPTY.contains(&word) && word.chars().any(char::is_alphabetic)
}

/// The first word of most names, which is the workspace's and tells nothing: `uv` of `uv-cache`.
pub(super) fn common_start<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut counts = BTreeMap::<&str, usize>::new();
    let mut all = 0;
    for name in names {
        all += 1;
        if let Some(word) = words(name).next() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let (word, count) = counts.into_iter().max_by_key(|(word, count)| (*count, std::cmp::Reverse(*word)))?;
    (count > 1 && count * 2 >= all).then_some(word)
}

/// The words of `name` without the workspace's own, unless it is all of them.
pub(super) fn own_words<'n>(name: &'n str, start: Option<&str>) -> Vec<&'n str> {
    let words: Vec<_> = words(name).collect();
    let own = words.len() > 1 && words.first().copied() == start;
    if own { words[1..].to_vec() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_the_workspace_is_left_out() {
        let names = ["uv", "uv-cache", "uv_client", "xtask"];
        assert_eq!(common_start(names.into_iter()), Some("uv"));
        assert_eq!(own_words("uv-cache-key", Some("uv")), ["cache", "key"]);
        assert_eq!(own_words("uv", Some("uv")), ["uv"]);
        assert_eq!(common_start(["a-center", "b-center", "c-center"].into_iter()), None);
    }

    #[test]
    fn tools_are_known_by_a_whole_word_of_their_name_or_folder() {
        assert!(is_tool("xtask-docs", "crates/xtask-docs"));
        assert!(is_tool("showcase", "tools/showcase"));
        assert!(!is_tool("toolchain", "crates/toolchain"));
        assert!(!is_tool("latest", ""));
    }
}
