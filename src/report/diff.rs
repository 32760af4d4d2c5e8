//! The exact diff of a plan.

use std::fmt::Write as _;

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

use crate::plan::{Change, Plan};

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// `plan` as a unified diff in the style of git, so that `git apply` or `patch -p1` make the same tree of it.
///
/// Content that is no text (a zero byte, or not UTF-8) is only noted. A line ends at `\n` and nowhere else, as in git.
#[must_use]
pub fn diff(plan: &Plan) -> String {
    plan.changes().iter().map(file).collect()
}

/// One file of the diff; empty if nothing changes.
fn file(change: &Change) -> String {
    let path = change.path.as_str();
    let (before, after) = (change.action.before(), change.action.after());
    if before == after {
        return String::new();
    }
    let mut out = format!("diff --git a/{path} b/{path}\n");
    out.push_str(match (before, after) {
        (None, _) => "new file mode 100644\n",
        // Without git's name for nothing, `patch` does not believe that an empty file is to go.
        (Some([]), None) => "deleted file mode 100644\nindex e69de29..0000000\n",
        (_, None) => "deleted file mode 100644\n",
        _ => "",
    });
    let (old, new) = (name("a", path, before.is_some()), name("b", path, after.is_some()));
    match (text(before), text(after)) {
        (Some(before), Some(after)) => {
            let hunks = hunks(&lines(before), &lines(after));
            if !hunks.is_empty() {
                let _ = write!(out, "--- {old}\n+++ {new}\n{hunks}");
            }
        }
        _ => out.push_str(&format!("Binary files {} and {} differ\n", old.trim_end(), new.trim_end())),
    }
    out
}

/// The name of one side. One that has a space ends by a tab, as in git, or `patch` would stop at the space.
fn name(side: &str, path: &str, there: bool) -> String {
    let end = if path.contains(' ') { "\t" } else { "" };
    if there { format!("{side}/{path}{end}") } else { "/dev/null".to_owned() }
}

/// The content as text; nothing is an empty text; `None` if it is no text.
fn text(content: Option<&[u8]>) -> Option<&str> {
    std::str::from_utf8(content.unwrap_or_default()).ok().filter(|text| !text.contains('\0'))
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn hunks(before: &[&str], after: &[&str]) -> String {
    let operations = capture_diff_slices(Algorithm::Myers, before, after);
    let groups = group_diff_ops(operations, CONTEXT);
    groups.iter().filter(|group| !group.is_empty()).map(|group| hunk(group, before, after)).collect()
}

fn hunk(operations: &[DiffOp], before: &[&str], after: &[&str]) -> String {
    let mut out = format!("{}\n", UnifiedHunkHeader::new(operations));
    for change in operations.iter().flat_map(|operation| operation.iter_changes(before, after)) {
        let sign = match change.tag() {
            ChangeTag::Equal => ' ',
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        let line: &str = change.value();
        let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
        let _ = write!(out, "{sign}{line}{end}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TreePath;
    use crate::plan::Action;

    fn diff_of(action: Action) -> String {
        diff(&Plan::new([Change { path: TreePath::new("a/b").unwrap(), action }]))
    }

    #[test]
    fn a_new_file_comes_from_nowhere() {
        assert_eq!(
            diff_of(Action::Create { after: b"x\ny".to_vec() }),
            "diff --git a/a/b b/a/b\nnew file mode 100644\n--- /dev/null\n+++ b/a/b\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn content_that_is_no_text_is_noted() {
        assert_eq!(
            diff_of(Action::Replace { before: b"x\n".to_vec(), after: vec![0, 1] }),
            "diff --git a/a/b b/a/b\nBinary files a/a/b and b/a/b differ\n"
        );
    }

    #[test]
    fn the_same_bytes_are_no_change() {
        assert_eq!(diff_of(Action::Replace { before: b"x".to_vec(), after: b"x".to_vec() }), "");
    }
}
