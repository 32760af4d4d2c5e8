//! A plan for other programs.

use serde::Serialize;

use crate::model::sha256;
use crate::plan::{Action, Change, Plan};

/// The version of the format; a field may be added without a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct PlanJson<'a> {
    version: u32,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    path: &'a str,
    action: &'static str,
    before: Option<ContentJson>,
    after: Option<ContentJson>,
}

/// The bytes of a file, not themselves but enough to recognise them.
#[derive(Serialize)]
struct ContentJson {
    /// SHA-256 in hexadecimal.
    sha256: String,
    /// How many.
    bytes: usize,
}

impl ContentJson {
    fn new(content: &[u8]) -> Self {
        Self { sha256: sha256(content), bytes: content.len() }
    }
}

impl<'a> ChangeJson<'a> {
    fn new(change: &'a Change) -> Self {
        let action = match change.action {
            Action::Create { .. } => "create",
            Action::Replace { .. } => "replace",
            Action::Delete { .. } => "delete",
        };
        Self {
            path: change.path.as_str(),
            action,
            before: change.action.before().map(ContentJson::new),
            after: change.action.after().map(ContentJson::new),
        }
    }
}

/// `plan` as JSON, sorted by path:
/// `{"version":1,"changes":[{"path":…,"action":"create|replace|delete","before":{"sha256":…,"bytes":…}|null,"after":…}]}`.
///
/// # Errors
/// None that a plan can cause.
pub fn plan_json(plan: &Plan) -> serde_json::Result<String> {
    let changes = plan.changes().iter().map(ChangeJson::new).collect();
    serde_json::to_string_pretty(&PlanJson { version: VERSION, changes }).map(|json| json + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TreePath;

    #[test]
    fn each_change_tells_what_was_and_what_will_be() {
        let change = |path: &str, action| Change { path: TreePath::new(path).unwrap(), action };
        let plan = Plan::new([
            change("b", Action::Create { after: b"abc".to_vec() }),
            change("a", Action::Delete { before: Vec::new() }),
        ]);
        let json: serde_json::Value = serde_json::from_str(&plan_json(&plan).unwrap()).unwrap();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let expected = serde_json::json!({"version": 1, "changes": [
            {"path": "a", "action": "delete", "before": {"sha256": empty, "bytes": 0}, "after": null},
            {"path": "b", "action": "create", "before": null, "after": {"sha256": abc, "bytes": 3}},
        ]});
        assert_eq!(json, expected);
    }
}
