//! The script of the four centers, as a user runs it.

use std::path::Path;
use std::process::Command;

use crate::support::stderr;

#[test]
fn the_four_centers_of_an_order() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_layergen")).parent().unwrap();
    let path = std::env::join_paths(
        [program.into()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let output = Command::new("bash")
        .args([concat!(env!("CARGO_MANIFEST_DIR"), "/examples/mall.sh")])
        .arg(folder.path())
        .env("PATH", path.unwrap())
        .output()
        .unwrap();
    let said = stderr(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("error[same-layer]: `payment-center` and `member-center-api` are both of layer `center`"),
        "{said}"
    );
    assert!(said.contains("= help: let `order-business` call both"), "{said}");
    let status = String::from_utf8(output.stdout).unwrap();
    let business = status.lines().find(|line| line.starts_with("order-business")).unwrap();
    assert!(
        business.ends_with("marketing-center, member-center, message-center, order-center, order-data, payment-center"),
        "{business}"
    );
}
