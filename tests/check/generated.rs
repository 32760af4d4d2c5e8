//! What `layergen new` writes is clean, in every variant.

use crate::folder::Folder;

#[test]
fn every_variant_of_a_new_workspace_is_clean() {
    let without =
        [&[][..], &["--without", "data"], &["--without", "async"], &["--without", "data", "--without", "async"]];
    let names = [&["shop"][..], &["r2-d2", "--domain", "api-x", "--entity", "line-item"]];
    for (without, name) in without.iter().flat_map(|without| names.iter().map(move |name| (without, name))) {
        let folder = Folder::new();
        let arguments = [&["new"][..], name, without, &["--dir", "made", "--vcs", "none", "--quiet"]].concat();
        let ran = folder.run(&arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.stderr);
        let ran = folder.check(&["made"], 0);
        let crates = 10 - 2 * usize::from(without.contains(&"data")) - usize::from(without.contains(&"async"));
        assert!(ran.stdout.starts_with(&format!("checked {crates} crates and ")), "{}", ran.stdout);
        assert!(ran.stdout.ends_with(": clean\n"), "{}", ran.stdout);
        let adopted = folder.run(&["-C", "made", "adopt", "--dry-run"]);
        assert_eq!((adopted.code, adopted.stdout.as_str()), (Some(0), ""), "nothing to freeze");
    }
}
