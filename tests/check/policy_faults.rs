//! A policy or baseline that cannot be used: every problem quoted at its line, with its own help.

use crate::folder::{Folder, POLICY};
use crate::shop::shop;

const FAULTY: &str = r#"version = 1
ordr = ["business", "center"]
order = ["business", "center"]
same-layer = "alow"

[layers.busines]
match = ["*-business"]

[layers.center]
match = []
"#;

const SHOWN: &str = r#"error: unknown key `ordr`
 --> layergen.toml:2:1
  |
2 | ordr = ["business", "center"]
  | ^^^^
  |
  = help: did you mean `order`?

error: `same-layer` must be `allow` or `deny`, not `alow`
 --> layergen.toml:4:14
  |
4 | same-layer = "alow"
  |              ^^^^^^
  |
  = help: did you mean `allow`?

error: layer `busines` is not in `order`
 --> layergen.toml:6:9
  |
6 | [layers.busines]
  |         ^^^^^^^
  |
  = help: did you mean `business`?

error: `match` must not be empty
  --> layergen.toml:10:9
   |
10 | match = []
   |         ^^
   |
   = help: name at least one, or leave `match` out

error: 4 problems in `layergen.toml`
"#;

#[test]
fn every_problem_is_quoted() {
    let folder = Folder::of(&shop(), FAULTY);
    for command in ["check", "adopt", "graph"] {
        let ran = folder.run(&[command]);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(2), "", SHOWN), "{command}");
    }
    folder.write("layergen.toml", FAULTY.replace('\n', "\r\n"));
    assert_eq!(folder.check(&["--quiet"], 2).stderr, SHOWN);
    folder.write("layergen.toml", format!("\u{feff}{FAULTY}"));
    assert_eq!(folder.check(&[], 2).stderr, SHOWN);
}

#[test]
fn a_policy_elsewhere_is_named_from_the_root() {
    let folder = Folder::of(&shop(), POLICY);
    folder.write("policies/strict.toml", FAULTY);
    let shown = SHOWN.replace("layergen.toml", "policies/strict.toml");
    assert_eq!(folder.check(&["--policy", "policies/strict.toml"], 2).stderr, shown);
    let below = folder.run(&["-C", "order-center", "check", "--policy", "../policies/strict.toml"]);
    assert_eq!(below.stderr, shown);
    let absolute = folder.path("policies/strict.toml");
    assert_eq!(folder.check(&["--policy", absolute.to_str().unwrap()], 2).stderr, shown);
}

#[test]
fn a_policy_in_the_root_manifest_is_quoted_there() {
    let folder = Folder::of(&shop(), POLICY);
    std::fs::remove_file(folder.path("layergen.toml")).unwrap();
    folder.append("Cargo.toml", "\n[workspace.metadata.layergen]\nversion = 1\norder = [\"a\", \"a\"]\n");
    let line = folder.read("Cargo.toml").lines().count();
    folder.check(&[], 2).says(&[
        &format!(" --> Cargo.toml:{line}:"),
        " | order = [\"a\", \"a\"]\n",
        "error: 1 problem in `Cargo.toml`\n",
    ]);
}

#[test]
fn text_that_is_no_toml() {
    let folder = Folder::of(&shop(), "version = = 1\n");
    folder.check(&[], 2).says(&[
        " --> layergen.toml:1:",
        "1 | version = = 1\n",
        "error: 1 problem in `layergen.toml`\n",
    ]);
}

#[test]
fn a_baseline_with_problems() {
    let folder = Folder::of(&shop(), POLICY);
    folder
        .write("layergen-baseline.toml", "version = 1\n\n[[finding]]\nrule = \"upwards\"\nfrom = \"a\"\nto = \"b\"\n");
    folder.check(&[], 2).says(&[
        " --> layergen-baseline.toml:4:8\n",
        "4 | rule = \"upwards\"\n",
        "help: did you mean `upward`?",
        "error: 1 problem in `layergen-baseline.toml`\n",
    ]);
}

#[test]
fn a_policy_that_does_not_fit_the_workspace() {
    let workspace = shop().layer("order-dao", "doa").layer("order-data", "nothing");
    let folder = Folder::of(&workspace, POLICY);
    folder.check(&[], 2).says(&[
        "error: `order-dao` names the layer `doa`, which `layergen.toml` does not have\n --> order-dao/Cargo.toml:7:9\n",
        "7 | layer = \"doa\"\n",
        "= help: did you mean `dao`?",
        " --> order-data/Cargo.toml:7:9\n",
        "error: 2 problems\n",
    ]);
    let folder = Folder::of(&shop(), &POLICY.replace("\"*-common\"", "\"*-common\", \"order-d*\""));
    folder.check(&[], 2).says(&[
        "error: `order-data` stands in two layers by name: `data` by `*-data` (layergen.toml:13) and `shared` by `order-d*`",
        " --> layergen.toml:22:22\n",
        "help: narrow one of the two patterns",
        "error: 2 problems in `layergen.toml`\n",
    ]);
}

#[test]
fn colours_are_for_those_who_see_them() {
    let folder = Folder::of(&shop(), FAULTY);
    assert!(folder.check(&["--color", "always"], 2).stderr.contains("\u{1b}["));
    assert!(!folder.check(&["--color", "auto"], 2).stderr.contains('\u{1b}'));
}
