//! The names that a policy may refer to.

use super::{Fault, Source};
use crate::model::Located;

/// The layers and groups of a policy.
pub(super) struct Names {
    /// `None` where the order could not be understood.
    pub(super) layers: Option<Vec<String>>,
    pub(super) groups: Vec<String>,
}

impl Names {
    /// Reports `name`, written at `key`, if it is neither a layer nor a group.
    pub(super) fn check(&self, source: &Source<'_>, key: &'static str, name: &Located<String>) {
        let Some(layers) = &self.layers else { return };
        if !layers.contains(&name.value) && !self.groups.contains(&name.value) {
            let known = layers.iter().chain(&self.groups).cloned().collect();
            let name_text = name.value.clone();
            source.report(&name.place, Fault::UnknownLayer { key, name: name_text, known });
        }
    }
}
