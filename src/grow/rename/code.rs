//! The old name in Rust code.

/// Old and new names of a service and its crates.
pub(super) struct Names {
    /// The service: `payment-center`.
    pub(super) old: String,
    new: String,
    /// Each crate as Rust writes it.
    crates: Vec<(String, String)>,
}

/// What the fields of clients and of their URLs are reached through, in the generated code.
const HOLDERS: [&str; 2] = ["clients.", "endpoints."];

impl Names {
    pub(super) fn new(old: &str, new: &str, crates: &[(String, String)]) -> Self {
        let crates = crates.iter().map(|(old, new)| (identifier(old), identifier(new))).collect();
        Self { old: old.to_owned(), new: new.to_owned(), crates }
    }

    /// A file of the service's own crates.
    pub(super) fn in_own(&self, text: &str) -> String {
        self.in_paths(&self.in_texts(text))
    }

    /// A file of any crate: texts that are the service's name and nothing else.
    pub(super) fn in_texts(&self, text: &str) -> String {
        ["", "CARGO_BIN_EXE_"].iter().fold(text.to_owned(), |text, prefix| {
            text.replace(&format!("\"{prefix}{}\"", self.old), &format!("\"{prefix}{}\"", self.new))
        })
    }

    /// A file of a crate that uses the service: also paths, and the fields of clients and URLs.
    pub(super) fn in_user(&self, text: &str) -> String {
        let mut text = self.in_own(text);
        for holder in HOLDERS {
            let (old, new) = (identifier(&self.old), identifier(&self.new));
            text = replaced(&text, &old, &new, |before, _| before.ends_with(holder));
        }
        text
    }

    /// The crates' names where they begin a path, and after `use`.
    fn in_paths(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (old, new) in &self.crates {
            text = replaced(&text, old, new, |before, after| {
                let begins = !before.trim_end().ends_with("::");
                begins && (after.starts_with("::") || before.ends_with("use ") || before.ends_with("extern crate "))
            });
        }
        text
    }
}

/// `text` with the identifier `old` replaced wherever `fits` says so of what stands before and after it.
fn replaced(text: &str, old: &str, new: &str, fits: impl Fn(&str, &str) -> bool) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut out, mut rest) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices(old) {
        let (before, after) = (&text[..at], &text[at + old.len()..]);
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        if at >= rest && is_whole && fits(before, after) {
            out.push_str(&text[rest..at]);
            out.push_str(new);
            rest = at + old.len();
        }
    }
    out.push_str(&text[rest..]);
    out
}

/// A package name as Rust writes it.
fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let crates = [("pay-center", "bill-center"), ("pay-center-api", "bill-center-api")];
        Names::new("pay-center", "bill-center", &crates.map(|(old, new)| (old.to_owned(), new.to_owned())))
    }

    #[test]
    fn crates_are_renamed_where_they_begin_a_path() {
        let text = "use pay_center_api as api;\nuse pay_center_api::{Api, Get};\nlet x = pay_center::wiring::NAME;\n";
        let renamed =
            "use bill_center_api as api;\nuse bill_center_api::{Api, Get};\nlet x = bill_center::wiring::NAME;\n";
        assert_eq!(names().in_own(text), renamed);
        assert_eq!(names().in_user(text), renamed);
    }

    #[test]
    fn fields_of_clients_are_renamed_and_other_words_are_not() {
        let text =
            "self.clients.pay_center.get(); endpoints.pay_center; row.pay_center; my_pay_center::x; a::pay_center::y";
        let renamed =
            "self.clients.bill_center.get(); endpoints.bill_center; row.pay_center; my_pay_center::x; a::pay_center::y";
        assert_eq!(names().in_user(text), renamed);
    }

    #[test]
    fn the_service_says_its_new_name() {
        let text = "service \"pay-center\"; env!(\"CARGO_BIN_EXE_pay-center\"); \"pay-center-x\"";
        let renamed = "service \"bill-center\"; env!(\"CARGO_BIN_EXE_bill-center\"); \"pay-center-x\"";
        assert_eq!(names().in_own(text), renamed);
        assert_eq!(names().in_texts(text), renamed);
    }
}
