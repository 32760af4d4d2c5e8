//! `--resolve`: bans that reach through packages outside the workspace.

use crate::folder::Folder;

#[test]
fn a_ban_reaches_through_packages_outside_only_when_cargo_is_asked() {
    let folder = Folder::new();
    let package = |folder: &Folder, path: &str, name: &str, rest: &str| {
        folder.write(
            &format!("{path}/Cargo.toml"),
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}"),
        );
        folder.write(&format!("{path}/src/lib.rs"), "");
    };
    package(&folder, "outside/sqlx", "sqlx", "");
    package(&folder, "outside/store", "store", "[dependencies]\nsqlx = { path = \"../sqlx\" }\n");
    package(&folder, "ws/a-gateway", "a-gateway", "\n[dependencies]\nstore = { path = \"../../outside/store\" }\n");
    folder.write("ws/Cargo.toml", "[workspace]\nmembers = [\"a-gateway\"]\nresolver = \"3\"\n");
    folder.write(
        "ws/layergen.toml",
        "version = 1\norder = [\"gateway\"]\n[layers.gateway]\nmatch = [\"*-gateway\"]\n[[forbid]]\nfrom = \"gateway\"\nto = [\"sqlx\"]\nreach = \"transitive\"\nreason = \"no database\"\n",
    );
    folder.check(&["ws"], 0);
    let ran = folder.check(&["ws", "--resolve", "--format", "github"], 1);
    assert!(
        ran.stdout.contains("file=ws/a-gateway/Cargo.toml,line=7") || ran.stdout.contains("line=7"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("`a-gateway` → `store` → `sqlx`"), "{}", ran.stdout);
}

#[test]
fn what_cargo_cannot_resolve_is_told() {
    let folder = Folder::with_debt();
    folder
        .append("user-dao/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nnobody = { path = \"/nowhere/nobody\" }\n");
    folder.check(&["--resolve"], 2).says(&["cannot resolve the dependencies", "cargo metadata"]);
}
