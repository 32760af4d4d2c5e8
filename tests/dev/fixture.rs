//! A workspace of tiny apps without dependencies, made in a temporary folder.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};

use tempfile::TempDir;

/// The workspace `shop`: gateway → business → center, or the lower part of it.
pub(crate) struct Fixture {
    folder: TempDir,
    ports: Vec<(String, u16)>,
}

impl Fixture {
    /// A workspace of the apps of these layers; each calls the next.
    pub(crate) fn new(layers: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ports: Vec<_> = layers.iter().map(|layer| (format!("shop-{layer}"), free_port())).collect();
        let fixture = Self { folder, ports };
        fixture.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"shop-*\"]\n[profile.dev]\ndebug = false\n",
        );
        fixture.write("app.rs", include_str!("app.rs"));
        for (place, layer) in layers.iter().enumerate() {
            fixture.write_app(place, layer, layers.get(place + 1));
        }
        fixture
    }

    fn write_app(&self, place: usize, layer: &str, callee: Option<&&str>) {
        let (name, port) = &self.ports[place];
        let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        let resource = if layer == "gateway" { "resource = \"items\"\n" } else { "" };
        let edge = callee
            .map(|callee| format!("shop-{callee}-api = {{ path = \"../shop-{callee}-api\" }}\n"))
            .unwrap_or_default();
        let manifest = format!(
            "{}[package.metadata.layergen]\nlayer = \"{layer}\"\ndomain = \"shop\"\nport = {port}\n{resource}\
             [[bin]]\nname = \"{name}\"\npath = \"../app.rs\"\n[dependencies]\n{edge}",
            package(name)
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        self.write(&format!("{name}-api/Cargo.toml"), &package(&format!("{name}-api")));
        self.write(&format!("{name}-api/src/lib.rs"), "");
    }

    /// Lets an app use a dao of its own.
    pub(crate) fn give_dao(&self, app: &str) {
        let metadata = "[package.metadata.layergen]\nlayer = \"dao\"\ndomain = \"shop\"\n";
        self.write("shop-dao/Cargo.toml", &format!("[package]\nname = \"shop-dao\"\nedition = \"2024\"\n{metadata}"));
        self.write("shop-dao/src/lib.rs", "");
        let manifest = format!("{app}/Cargo.toml");
        let edge = "shop-dao = { path = \"../shop-dao\" }\n";
        self.write(&manifest, &(self.read(&manifest) + edge));
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn root(&self) -> PathBuf {
        // The real path: on macOS the temporary folder lies behind a link, and a process sees the real one.
        self.folder.path().canonicalize().unwrap()
    }

    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub(crate) fn port(&self, name: &str) -> u16 {
        self.ports.iter().find(|(app, _)| app == name).unwrap().1
    }
}

/// A port below those that the system gives to outgoing connections, so that no other test takes it by chance.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let base = 15_000 + u16::try_from(std::process::id() % 15_000).unwrap();
    loop {
        let port = base + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
