//! `--base`: what is new since a git revision.

use std::process::Command;

use serde_json::Value;

use crate::folder::Folder;

impl Folder {
    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command
            .current_dir(self.root())
            .args(["-c", "user.name=a", "-c", "user.email=a@example.invalid"])
            .args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", "now"]);
    }

    /// A workspace with two findings, committed.
    fn committed() -> Self {
        let folder = Self::with_debt();
        folder.git(&["init", "-q", "-b", "main"]);
        folder.commit();
        folder
    }

    /// Lets the center of `order` call this instead of the center of `user`.
    fn calls(&self, other: &str) {
        let manifest = self.read("order-center/Cargo.toml").replace("user-center-api", other);
        self.write("order-center/Cargo.toml", manifest);
    }

    fn since(&self, code: i32) -> Value {
        let ran = self.check(&["--base", "main", "--format", "json"], code);
        serde_json::from_str(&ran.stdout).unwrap()
    }
}

#[test]
fn what_was_there_is_not_new() {
    let folder = Folder::committed();
    assert_eq!(folder.found().len(), 2);
    let ran = folder.check(&["--base", "main"], 0);
    assert_eq!(ran.stdout, "since `main`: 0 new findings, 2 as before, 0 gone, 0 new permissions\n");
    // Lines that move are no change.
    let manifest = folder.read("order-center/Cargo.toml");
    folder.write("order-center/Cargo.toml", format!("# moved\n\n{manifest}"));
    assert_eq!(folder.since(0)["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn a_new_finding_fails_and_one_that_is_gone_is_told() {
    let folder = Folder::committed();
    folder.calls("user-data-api");
    folder.append(
        "user-data/Cargo.toml",
        "[build-dependencies]\norder-center-api = { path = \"../order-center-api\" }\n",
    );
    let json = folder.since(1);
    assert_eq!(json["findings"][0]["rule"], "upward", "{json:#}");
    assert_eq!(json["findings"].as_array().unwrap().len(), 1, "{json:#}");
    assert_eq!(json["base"]["gone"][0]["from"], "order-center", "{json:#}");
}

#[test]
fn what_the_policy_newly_permits_is_told_and_does_not_fail() {
    let folder = Folder::committed();
    folder.replace("layergen.toml", "max-depth = 5", "max-depth = 6");
    folder.append(
        "layergen.toml",
        "[[exception]]\nfrom = \"order-center\"\nto = \"user-center-api\"\nrule = \"same-layer\"\nreason = \"split pending\"\n",
    );
    let json = folder.since(0);
    let changes: Vec<_> =
        json["base"]["permitted"].as_array().unwrap().iter().map(|one| one["change"].clone()).collect();
    assert_eq!(changes, ["depth", "exception"], "{json:#}");
    let ran = folder.check(&["--base", "main", "--format", "github"], 0);
    ran.says(&[
        "layergen.toml:3: a chain of calls may have 6 services",
        "`order-center` → `user-center-api` (`same-layer`, normal) is tolerated",
    ]);
}

#[test]
fn a_baseline_that_grows_by_something_new_fails() {
    let folder = Folder::committed();
    folder.calls("user-business-api");
    folder.write(
        "layergen-baseline.toml",
        "version = 1\n\n[[finding]]\nrule = \"upward\"\nfrom = \"order-center\"\nto = \"user-business-api\"\nkind = \"normal\"\n",
    );
    let ran = folder.check(&["--base", "main"], 1);
    assert!(ran.stdout.contains("error[baseline]"), "{}", ran.stdout);
}

#[test]
fn without_a_policy_before_everything_is_new() {
    let folder = Folder::with_debt();
    let policy = folder.read("layergen.toml");
    std::fs::remove_file(folder.path("layergen.toml")).unwrap();
    folder.git(&["init", "-q", "-b", "main"]);
    folder.commit();
    folder.write("layergen.toml", policy);
    assert_eq!(folder.since(1)["findings"].as_array().unwrap().len(), 2);
}

#[test]
fn a_file_that_members_share_is_new_only_once() {
    let folder = Folder::committed();
    folder.write("order-dao/src/lib.rs", "#[path = \"../../user-dao/src/rows.rs\"]\nmod rows;\n");
    let shared = folder.since(1);
    assert_eq!(shared["findings"][0]["rule"], "shared-source", "{shared:#}");
    folder.commit();
    assert_eq!(folder.since(0)["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn a_revision_that_is_not_there_is_told() {
    let folder = Folder::committed();
    let ran = folder.check(&["--base", "origin/main"], 2);
    ran.says(&["git knows no commit `origin/main`", "git fetch origin main"]);
    Folder::with_debt().check(&["--base", "main"], 2).says(&["is in no git repository"]);
}

#[test]
fn a_policy_in_another_file_is_compared_with_itself_as_it_was() {
    let folder = Folder::committed();
    folder.write("strict.toml", folder.read("layergen.toml"));
    folder.commit();
    folder.replace("strict.toml", "max-depth = 5", "max-depth = 9");
    let ran = folder.check(&["--base", "main", "--policy", "strict.toml"], 0);
    assert!(ran.stdout.contains("warning[depth]"), "{}", ran.stdout);
    folder.write("new.toml", folder.read("layergen.toml"));
    folder.check(&["--base", "main", "--policy", "new.toml"], 2).says(&["as it was at `main`", "does not exist"]);
}

#[test]
fn a_policy_that_could_not_be_taken_then_does_not_stop_the_change_that_mends_it() {
    let folder = Folder::of(&crate::shop::shop(), crate::folder::POLICY);
    folder.replace("layergen.toml", "max-depth = 5", "max-dept = 5");
    folder.git(&["init", "-q", "-b", "main"]);
    folder.commit();
    folder.replace("layergen.toml", "max-dept = 5", "max-depth = 5");
    folder.since(0);
}

#[test]
fn a_crate_that_takes_another_domain_is_told() {
    let folder = Folder::of(&crate::shop::shop(), crate::folder::POLICY);
    folder.git(&["init", "-q", "-b", "main"]);
    folder.commit();
    folder.append("order-center/Cargo.toml", "[package.metadata.layergen]\ndomain = \"user\"\n");
    let permitted = folder.run(&["check", "--base", "main"]).stdout;
    assert!(permitted.contains("`order-center` is of domain `user` and was of `order`"), "{permitted}");
}
