//! What `check --prove` has shown, as text and as JSON.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde_json::json;

use crate::rules::{Outcome, Proof, Proved};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const IDLE: Style = AnsiColor::Yellow.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// The proof for people, coloured: a line for each rule, what was silent below it, and the sum.
#[must_use]
pub fn proof(proof: &Proof) -> String {
    let mut text = String::new();
    for proved in &proof.rules {
        line(&mut text, proved);
    }
    let silent = proof.pairs.iter().filter(|pair| !pair.fired);
    for pair in silent {
        let _ = writeln!(text, "{BAD}silent{BAD:#}  `{}` → `{}` should break `{}`", pair.from, pair.to, pair.rule);
    }
    for layer in &proof.empty_layers {
        let _ = writeln!(
            text,
            "{IDLE}empty{IDLE:#}   no crate stands in layer `{layer}`; its rules were tried with invented ones"
        );
    }
    let plants: usize = proof.rules.iter().map(|proved| plants(&proved.outcome)).sum();
    let count = |wanted: fn(&Outcome) -> bool| proof.rules.iter().filter(|proved| wanted(&proved.outcome)).count();
    let (off, never) = (
        count(|outcome| matches!(outcome, Outcome::Off { .. })),
        count(|outcome| matches!(outcome, Outcome::Never { .. })),
    );
    let verdict = if proof.is_proved() { "every rule that is on fires" } else { "some rules stay silent" };
    let pairs = proof.pairs.len();
    let _ = write!(text, "{verdict}: {plants} plants, {pairs} forbidden pairs of layers and groups");
    let _ = writeln!(text, "; {off} rules off by the policy, {never} that nothing here could break");
    text
}

fn line(text: &mut String, proved: &Proved) {
    let rule = proved.rule.id();
    let _ = match &proved.outcome {
        Outcome::Fired { plants } => writeln!(text, "{GOOD}fired{GOOD:#}   {rule:<15} {plants} of {plants}"),
        Outcome::Off { by } => writeln!(text, "{DIM}off     {rule:<15} {by}{DIM:#}"),
        Outcome::Never { why } => writeln!(text, "{IDLE}never{IDLE:#}   {rule:<15} {why}"),
        Outcome::Failed { plants, silent } => {
            let fired = plants - silent.len();
            let _ = writeln!(text, "{BAD}silent{BAD:#}  {rule:<15} {fired} of {plants}");
            silent.iter().try_for_each(|what| writeln!(text, "        not found: {what}"))
        }
    };
}

/// The proof as JSON: each rule with its outcome, each forbidden pair.
///
/// # Errors
/// None that a proof can cause.
pub fn proof_json(proof: &Proof) -> serde_json::Result<String> {
    let rule = |proved: &Proved| {
        let (outcome, why, silent) = match &proved.outcome {
            Outcome::Fired { .. } => ("fired", None, &[][..]),
            Outcome::Failed { silent, .. } => ("silent", None, silent.as_slice()),
            Outcome::Off { by } => ("off", Some(by), &[][..]),
            Outcome::Never { why } => ("never", Some(why), &[][..]),
        };
        let plants = plants(&proved.outcome);
        json!({ "rule": proved.rule.id(), "outcome": outcome, "plants": plants, "silent": silent, "why": why })
    };
    let pairs = proof
        .pairs
        .iter()
        .map(|pair| json!({ "from": pair.from, "to": pair.to, "rule": pair.rule.id(), "fired": pair.fired }));
    let value = json!({
        "version": 1,
        "proved": proof.is_proved(),
        "rules": proof.rules.iter().map(rule).collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
        "empty-layers": proof.empty_layers,
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn plants(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Fired { plants } | Outcome::Failed { plants, .. } => *plants,
        Outcome::Off { .. } | Outcome::Never { .. } => 0,
    }
}
