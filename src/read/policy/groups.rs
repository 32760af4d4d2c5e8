//! `[groups.…]`: crates beside the order.

use super::pattern::Owners;
use super::{Fault, Section};
use crate::model::{Group, GroupRole, LayerPolicy};

const ROLES: [(&str, GroupRole); 2] = [("shared", GroupRole::Shared), ("root", GroupRole::Root)];

/// The groups, in the order of the file. The names `shared` and `root` say the role.
pub(super) fn read(top: &mut Section<'_>, layers: &[LayerPolicy], owners: &mut Owners) -> Vec<Group> {
    let source = top.source();
    let mut groups = Vec::new();
    for (name, mut section) in top.named_sections("groups") {
        if layers.iter().any(|layer| layer.name == name.value) {
            source.report(&name.place, Fault::GroupLikeLayer(name.value.clone()));
        }
        let matcher = owners.read(&mut section, &name.value);
        let own = ROLES.iter().find(|(role, _)| *role == name.value).map(|(_, role)| *role);
        let said_somehow = section.item("role").is_some();
        let said = section.word("role", &ROLES);
        if let (Some(own), Some(said)) = (own, &said)
            && own != said.value
        {
            let role = ROLES.iter().find(|(_, role)| *role == said.value).map_or("", |(word, _)| *word);
            source.report(&said.place, Fault::OtherRole { name: name.value.clone(), role });
        }
        if own.is_none() && !said_somehow {
            source.report(&name.place, Fault::NoRole(name.value.clone()));
        }
        section.finish();
        let role = own.or(said.map(|said| said.value)).unwrap_or(GroupRole::Shared);
        groups.push(Group { name: name.value, role, place: name.place, matcher });
    }
    groups
}
