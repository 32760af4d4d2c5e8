//! `layergen graph` by the program: every format, to a file or printed.

use crate::folder::Folder;

#[test]
fn the_files_ending_says_the_format() {
    let folder = Folder::with_debt();
    for (file, start) in [
        ("x.mmd", "flowchart"),
        ("x.dot", "digraph"),
        ("x.puml", "@startuml"),
        ("x.json", "{"),
        ("x.svg", "<svg"),
        ("x.html", "<!doctype html>"),
    ] {
        let ran = folder.run(&["graph", "-o", file]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
        ran.says(&[&format!(" in `{file}`")]);
        let text = folder.read(file);
        assert!(text.to_lowercase().starts_with(start), "{file}: {}", &text[..text.len().min(200)]);
        assert!(text.contains("order-center") && text.ends_with('\n'), "{file}");
        let format = ran_format(file);
        assert_eq!(folder.run(&["graph", "--format", format]).stdout, text, "{format} is the same when printed");
    }
}

fn ran_format(file: &str) -> &'static str {
    match file.split_once('.').unwrap().1 {
        "mmd" => "mermaid",
        "dot" => "dot",
        "puml" => "plantuml",
        "json" => "json",
        "svg" => "svg",
        _ => "html",
    }
}

#[test]
fn findings_do_not_fail_a_picture() {
    let folder = Folder::with_debt();
    let ran = folder.run(&["graph"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(ran.stdout.contains("same-layer"), "{}", ran.stdout);
}

#[test]
fn a_part_is_drawn() {
    let folder = Folder::with_debt();
    let around = folder.run(&["graph", "--around", "order-data", "--format", "dot"]).stdout;
    assert!(around.contains("order-dao") && !around.contains("user-gateway"), "{around}");
    let crates = folder.run(&["graph", "--crates"]).stdout;
    assert!(crates.contains("order-center-api"), "{crates}");
    let unknown = folder.run(&["graph", "--around", "order-dta"]);
    assert_eq!(unknown.says(&["no crate or service is named `order-dta`", "did you mean `order-data`?"]).code, Some(2));
}
