//! The layer rules as a test of your own, for a workspace with or without a `layergen.toml`.
//!
//! In a real workspace put the function of the tests below into `tests/architecture.rs` of any member. Here it runs as
//! `cargo test --example architecture`; `cargo run --example architecture -- FOLDER` checks any workspace by its policy.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example speaks")]

use std::process::ExitCode;

use layergen::check::Check;

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    match Check::new(folder).run() {
        Ok(checked) => {
            println!("{checked}");
            if checked.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use layergen::check::Check;

    /// By the policy at the workspace root this would be `Check::new(env!("CARGO_MANIFEST_DIR"))` alone. This project is
    /// a single crate, so the policy says where that crate stands.
    const POLICY: &str = r#"
        version = 1
        order = ["tool", "library"]
        [layers.tool]
        match = ["layergen"]
        [[forbid]]
        from = "tool"
        to = ["tokio", "reqwest"]
        reason = "the tool waits for nothing and calls nobody"
    "#;

    #[test]
    fn the_layers_hold() {
        Check::new(env!("CARGO_MANIFEST_DIR")).policy_text(POLICY).run().unwrap().assert_clean();
    }

    #[test]
    fn a_forbidden_crate_is_found() {
        let policy = POLICY.replace("tokio", "serde_*");
        let checked = Check::new(env!("CARGO_MANIFEST_DIR")).policy_text(policy).run().unwrap();
        let found: Vec<_> = checked.findings.findings.iter().map(|finding| finding.identity.to.as_deref()).collect();
        assert_eq!(found, [Some("serde_json")]);
    }
}
