//! Where each member stands in the order, and which members are one service.

/// Where the members of a graph stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// For each member, by its index in the graph; `None` where it stands nowhere.
    pub standings: Vec<Option<Standing>>,
    /// The nodes of the call graph, sorted by name.
    pub services: Vec<Service>,
}

/// Where one member stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its layer or group.
    pub seat: Seat,
    /// Whether it is the interface crate of its service.
    pub is_interface: bool,
    /// Its domain, if its name, folder or metadata says one.
    pub domain: Option<String>,
    /// Its service: an index in [`Assignment::services`].
    pub service: usize,
}

/// A layer or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// The index of a layer in the policy.
    Layer(usize),
    /// The index of a group in the policy.
    Group(usize),
}

/// A node of the call graph: an app with its interface crate, or a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The app's name; the interface crate's name without its ending where there is no app.
    pub name: String,
    /// Its layer or group.
    pub seat: Seat,
    /// The index of the app or library in the graph.
    pub app: Option<usize>,
    /// The index of the interface crate in the graph.
    pub interface: Option<usize>,
}
