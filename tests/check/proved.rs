//! `--prove`: every rule that a policy switches on fires.

use serde_json::Value;

use crate::folder::Folder;

fn proof(folder: &Folder, directory: &str) -> Value {
    let ran = folder.check(&[directory, "--prove", "--format", "json"], 0);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn on_a_new_workspace_every_rule_fires_but_those_that_its_policy_leaves_off() {
    let folder = Folder::new();
    let ran = folder.run(&["new", "shop", "--vcs", "none", "--quiet"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let proof = proof(&folder, "shop");
    assert_eq!(proof["proved"], true);
    let idle: Vec<_> = proof["rules"].as_array().unwrap().iter().filter(|rule| rule["outcome"] != "fired").collect();
    let ids: Vec<_> =
        idle.iter().map(|rule| (rule["rule"].as_str().unwrap(), rule["outcome"].as_str().unwrap())).collect();
    assert_eq!(ids, [("skip-level", "off"), ("visibility", "off")], "{idle:#?}");
    assert!(proof["pairs"].as_array().unwrap().len() > 20);
    assert!(proof["pairs"].as_array().unwrap().iter().all(|pair| pair["fired"] == true));
}

#[test]
fn what_no_crate_could_break_is_told() {
    let folder = Folder::with_debt();
    folder.write(
        "layergen.toml",
        folder.read("layergen.toml").replace("max-depth = 5\n", "")
            + "[[forbid]]\nfrom = \"tools\"\nto = [\"sqlx\"]\nreason = \"tools ask services\"\n",
    );
    let proof = proof(&folder, ".");
    let outcome = |rule: &str| {
        let rules = proof["rules"].as_array().unwrap();
        rules.iter().find(|one| one["rule"] == rule).unwrap()["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome("depth"), "off");
    assert_eq!(outcome("upward"), "fired");
    let printed = folder.check(&["--prove"], 0).stdout;
    assert!(printed.contains("off     depth"), "{printed}");
    assert!(printed.contains("every rule that is on fires"), "{printed}");
}
