//! Every format by the program, printed and in files at once: the same findings in each.

use serde_json::Value;

use crate::folder::Folder;

const FORMATS: [&str; 7] = ["human", "json", "sarif", "junit", "github", "codeclimate", "markdown"];

/// How many findings a report in `format` tells of.
fn count(format: &str, text: &str) -> usize {
    let json = || serde_json::from_str::<Value>(text).unwrap();
    match format {
        "human" => text.lines().filter(|line| line.starts_with("error[")).count(),
        "json" => json()["findings"].as_array().unwrap().len(),
        "sarif" => json()["runs"][0]["results"].as_array().unwrap().len(),
        "junit" => {
            roxmltree::Document::parse(text).unwrap().descendants().filter(|node| node.has_tag_name("failure")).count()
        }
        "github" => text.lines().filter(|line| line.starts_with("::error ")).count(),
        "codeclimate" => json().as_array().unwrap().len(),
        "markdown" => text.lines().filter(|line| line.starts_with("| `")).count(),
        other => panic!("{other}"),
    }
}

#[test]
fn all_at_once_say_the_same() {
    let folder = Folder::with_debt();
    let outputs = FORMATS.map(|format| format!("{format}=reports/{format}"));
    let arguments: Vec<_> = outputs.iter().flat_map(|output| ["--output", output]).collect();
    folder.check(&arguments, 1);
    for format in FORMATS {
        let file = folder.read(&format!("reports/{format}"));
        assert_eq!(count(format, &file), 2, "{format}: {file}");
        assert!(file.ends_with('\n'), "{format} has no line break at its end");
        let printed = folder.check(&["--format", format], 1).stdout;
        assert_eq!(printed, file, "{format}: what is printed is what is in the file");
    }
}

#[test]
fn a_clean_workspace_has_a_report_too() {
    let folder = Folder::of(&crate::shop::shop(), crate::folder::POLICY);
    for format in FORMATS {
        folder.write("report", "an old one");
        let printed = folder.check(&["--format", format, "--output", &format!("{format}=report")], 0).stdout;
        assert_eq!(count(format, &printed), 0, "{format}");
        assert_eq!(folder.read("report"), printed, "{format}");
    }
}

#[test]
fn files_are_named_from_where_the_program_is_sent() {
    let folder = Folder::with_debt();
    let ran = folder.run(&["-C", "order-center", "check", "--output", "json=here.json"]);
    assert_eq!(ran.code, Some(1));
    assert!(folder.path("order-center/here.json").is_file());
    let ran = folder.run(&["-C", "order-center", "graph", "-o", "here.svg"]);
    assert_eq!(ran.code, Some(0));
    assert!(folder.path("order-center/here.svg").is_file());
}

#[test]
fn a_workspace_inside_a_repository_is_shown_from_its_root() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path(".git")).unwrap();
    let inside = Folder::with_debt();
    for (path, bytes) in crate::support::tree(inside.root()) {
        folder.write(&format!("services/shop/{path}"), bytes);
    }
    let ran = folder.run(&["check", "services/shop", "--format", "github"]);
    assert!(ran.stdout.starts_with("::error file=services/shop/order-center/Cargo.toml,line="), "{}", ran.stdout);
    let ran = folder.run(&["check", "services/shop"]);
    assert!(ran.stdout.contains(" --> order-center/Cargo.toml:"), "{}", ran.stdout);
}
