//! Workspaces in a few lines, as a graph and as manifests on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use layergen::model::{DependencyKind, Edge, External, Graph, Located, Member, Metadata, Place, SharedSource};

/// A workspace to be judged. Its graph has the places that its manifests have on disk.
#[derive(Clone, Default)]
pub(crate) struct Workspace {
    crates: BTreeMap<String, Crate>,
    shared_sources: Vec<(String, String)>,
}

#[derive(Clone, Default)]
struct Crate {
    folder: String,
    layer: Option<String>,
    domain: Option<String>,
    features: BTreeMap<String, Vec<String>>,
    dependencies: BTreeMap<(DependencyKind, String), Dependency>,
}

#[derive(Clone, Default)]
struct Dependency {
    features: Vec<String>,
    no_default_features: bool,
    /// The version of an external package; a member has none.
    version: Option<&'static str>,
}

/// What stands on a line of a manifest.
#[derive(PartialEq, Eq)]
enum Line {
    Name,
    Layer,
    Feature(String),
    Dependency(DependencyKind, String),
    Other,
}

impl Workspace {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A crate in a folder of its own name.
    pub(crate) fn member(mut self, name: &str) -> Self {
        self.crates.insert(name.to_owned(), Crate { folder: name.to_owned(), ..Crate::default() });
        self
    }

    pub(crate) fn members<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        names.into_iter().fold(self, Self::member)
    }

    /// An app with its interface crate, on which it depends.
    pub(crate) fn service(self, name: &str) -> Self {
        let interface = format!("{name}-api");
        self.member(name).member(&interface).edge(name, &interface, DependencyKind::Normal)
    }

    /// Another folder than that of its name.
    pub(crate) fn folder(mut self, name: &str, folder: &str) -> Self {
        self.at(name).folder = folder.to_owned();
        self
    }

    /// `[package.metadata.layergen] layer = …`
    pub(crate) fn layer(mut self, name: &str, layer: &str) -> Self {
        self.at(name).layer = Some(layer.to_owned());
        self
    }

    /// `[package.metadata.layergen] domain = …`
    pub(crate) fn domain(mut self, name: &str, domain: &str) -> Self {
        self.at(name).domain = Some(domain.to_owned());
        self
    }

    /// A feature of a crate, and what it switches on.
    pub(crate) fn feature(mut self, name: &str, feature: &str, list: &[&str]) -> Self {
        let list = list.iter().map(|entry| (*entry).to_owned()).collect();
        self.at(name).features.insert(feature.to_owned(), list);
        self
    }

    pub(crate) fn edge(self, from: &str, to: &str, kind: DependencyKind) -> Self {
        self.edge_with(from, to, kind, &[])
    }

    pub(crate) fn edge_with(mut self, from: &str, to: &str, kind: DependencyKind, features: &[&str]) -> Self {
        let features = features.iter().map(|feature| (*feature).to_owned()).collect();
        let dependency = Dependency { features, ..Dependency::default() };
        self.at(from).dependencies.insert((kind, to.to_owned()), dependency);
        self
    }

    pub(crate) fn without_default_features(mut self, from: &str, to: &str, kind: DependencyKind) -> Self {
        let dependency = Dependency { no_default_features: true, ..Dependency::default() };
        self.at(from).dependencies.insert((kind, to.to_owned()), dependency);
        self
    }

    /// A package from a registry.
    pub(crate) fn external(mut self, from: &str, package: &str, kind: DependencyKind) -> Self {
        let dependency = Dependency { version: Some("1"), ..Dependency::default() };
        self.at(from).dependencies.insert((kind, package.to_owned()), dependency);
        self
    }

    /// `from` compiles a file of `to`.
    pub(crate) fn shared_source(mut self, from: &str, to: &str) -> Self {
        self.shared_sources.push((from.to_owned(), to.to_owned()));
        self
    }

    fn at(&mut self, name: &str) -> &mut Crate {
        self.crates.get_mut(name).unwrap_or_else(|| panic!("no crate `{name}`"))
    }

    /// Where `from` declares `to`.
    pub(crate) fn line_of(&self, from: &str, to: &str, kind: DependencyKind) -> (String, usize) {
        let place = self.place(from, &Line::Dependency(kind, to.to_owned()));
        (place.file, place.line)
    }

    fn place(&self, name: &str, line: &Line) -> Place {
        let at = self.manifest(name).iter().position(|(other, _)| other == line).unwrap();
        let folder = &self.crates[name].folder;
        Place { file: format!("{folder}/Cargo.toml"), line: at + 1, column: 1, length: 1 }
    }

    pub(crate) fn graph(&self) -> Graph {
        let mut graph = Graph::default();
        for (name, own) in &self.crates {
            let located = |value: &String, line: Line| Located { value: value.clone(), place: self.place(name, &line) };
            let list = |(feature, list): (&String, &Vec<String>)| {
                let entry = |entry| located(entry, Line::Feature(feature.clone()));
                (feature.clone(), list.iter().map(entry).collect())
            };
            graph.members.push(Member {
                name: name.clone(),
                folder: own.folder.clone(),
                place: self.place(name, &Line::Name),
                version: "0.1.0".to_owned(),
                uses_itself: false,
                metadata: Metadata {
                    layer: own.layer.as_ref().map(|layer| located(layer, Line::Layer)),
                    domain: own.domain.clone(),
                    ..Metadata::default()
                },
                features: own.features.iter().map(list).collect(),
            });
        }
        for (at, (name, own)) in self.crates.iter().enumerate() {
            for ((kind, other), dependency) in &own.dependencies {
                let place = self.place(name, &Line::Dependency(*kind, other.clone()));
                if dependency.version.is_some() {
                    graph.externals.push(External {
                        from: at,
                        package: other.clone(),
                        version: dependency.version.map(str::to_owned),
                        kind: *kind,
                        place,
                    });
                    continue;
                }
                graph.edges.push(Edge {
                    from: at,
                    to: graph.position(other).unwrap_or_else(|| panic!("no crate `{other}`")),
                    kind: *kind,
                    place,
                    key: other.clone(),
                    features: dependency.features.clone(),
                    default_features: !dependency.no_default_features,
                    optional: false,
                });
            }
        }
        graph.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
        graph.externals.sort_by(|a, b| (a.from, &a.package, a.kind).cmp(&(b.from, &b.package, b.kind)));
        for (from, to) in &self.shared_sources {
            let place =
                Place { file: format!("{}/src/lib.rs", self.crates[from].folder), line: 1, column: 1, length: 1 };
            let [from, to] = [from, to].map(|name| graph.position(name).unwrap());
            graph.shared_sources.push(SharedSource { from, to, place });
        }
        graph
    }

    /// The manifest as a file has it.
    pub(crate) fn manifest_text(&self, name: &str) -> String {
        self.manifest(name).into_iter().map(|(_, line)| line + "\n").collect()
    }

    /// The manifest, line by line.
    fn manifest(&self, name: &str) -> Vec<(Line, String)> {
        let own = &self.crates[name];
        let mut lines = vec![
            (Line::Other, "[package]".to_owned()),
            (Line::Name, format!("name = \"{name}\"")),
            (Line::Other, "version = \"0.1.0\"".to_owned()),
            (Line::Other, "edition = \"2024\"".to_owned()),
        ];
        let table = |lines: &mut Vec<_>, head: &str| {
            lines.extend([(Line::Other, String::new()), (Line::Other, format!("[{head}]"))]);
        };
        if own.layer.is_some() || own.domain.is_some() {
            table(&mut lines, "package.metadata.layergen");
            lines.extend(own.layer.iter().map(|layer| (Line::Layer, format!("layer = \"{layer}\""))));
            lines.extend(own.domain.iter().map(|domain| (Line::Other, format!("domain = \"{domain}\""))));
        }
        if !own.features.is_empty() {
            table(&mut lines, "features");
            let text = |(feature, list): (&String, &Vec<String>)| {
                (Line::Feature(feature.clone()), format!("{feature} = {list:?}"))
            };
            lines.extend(own.features.iter().map(text));
        }
        let mut last = None;
        for ((kind, other), dependency) in &own.dependencies {
            if last.replace(*kind) != Some(*kind) {
                let head = match kind {
                    DependencyKind::Normal => "dependencies",
                    DependencyKind::Build => "build-dependencies",
                    DependencyKind::Dev => "dev-dependencies",
                };
                table(&mut lines, head);
            }
            lines.push((Line::Dependency(*kind, other.clone()), self.dependency_line(own, other, dependency)));
        }
        lines
    }

    fn dependency_line(&self, own: &Crate, other: &str, dependency: &Dependency) -> String {
        if let Some(version) = dependency.version {
            return format!("{other} = \"{version}\"");
        }
        let up = "../".repeat(own.folder.split('/').count());
        let mut fields = vec![format!("path = \"{up}{}\"", self.crates[other].folder)];
        if dependency.no_default_features {
            fields.push("default-features = false".to_owned());
        }
        if !dependency.features.is_empty() {
            fields.push(format!("features = {:?}", dependency.features));
        }
        format!("{other} = {{ {} }}", fields.join(", "))
    }

    /// Writes it as a Cargo workspace. Sources are empty, save for those that take a file of another crate.
    pub(crate) fn write(&self, root: &Path) {
        let folders: Vec<_> = self.crates.values().map(|own| format!("    {:?},\n", own.folder)).collect();
        let text = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", folders.concat());
        fs::write(root.join("Cargo.toml"), text).unwrap();
        for (name, own) in &self.crates {
            let folder = root.join(&own.folder);
            fs::create_dir_all(folder.join("src")).unwrap();
            fs::write(folder.join("Cargo.toml"), self.manifest_text(name)).unwrap();
            fs::write(folder.join("src/lib.rs"), "").unwrap();
            // Build dependencies without a build script would be unused, but cargo does not mind.
            fs::write(folder.join("src/part.rs"), "").unwrap();
        }
        for (from, to) in &self.shared_sources {
            let [from, to] = [from, to].map(|name| &self.crates[name].folder);
            let up = "../".repeat(from.split('/').count() + 1);
            let line = format!("#[path = \"{up}{to}/src/part.rs\"]\nmod part;\n");
            fs::write(root.join(from).join("src/lib.rs"), line).unwrap();
        }
    }
}
