//! What a new service is made of.
//!
//! An app of the catalogue talks to certain services in their own words: a business app opens its records through the
//! center of its domain. Where those are among its callees and their interface crates still say what was generated, the
//! app gets its full code. Else it starts bare: it knows its callees as clients, and what it says to them is not ours to
//! guess.

use std::collections::BTreeMap;

use crate::grow::Error;
use crate::grow::edges;
use crate::grow::growth::{Growth, free_port};
use crate::model::{Entity, Layer, Name};
use crate::plan::render;
use crate::template::{Catalogue, Variables};

use super::Addition;

/// What a new service is made of.
pub(super) struct Recipe {
    /// The units of the catalogue.
    pub(super) units: Vec<&'static str>,
    /// What their templates are told.
    pub(super) variables: Variables,
    /// The port of the app; a dao has none.
    pub(super) port: Option<u16>,
}

/// The unit of an app that makes no use of its callees yet.
const BARE: &str = "bare";

impl Growth {
    /// The recipe of `addition`, which calls these services. What is left out, and why, is added to `notes`.
    pub(super) fn recipe(
        &self,
        addition: &Addition,
        calls: &[String],
        catalogue: &Catalogue,
        notes: &mut Vec<String>,
    ) -> Result<Recipe, Error> {
        let (layer, domain) = (addition.layer, &addition.domain);
        let entity = self.entity(addition)?;
        let port = (layer != Layer::Dao).then(|| free_port(&self.before));
        let common = self.foundation()?;
        // Templates mention the workspace in prose only.
        let folder = self.ground.root.file_name().map(|name| name.to_string_lossy().into_owned());
        let workspace = folder.and_then(|name| Name::new(&name).ok()).unwrap_or_else(|| domain.name().clone());
        let named = |layer: Layer| format!("{domain}-{}", layer.word());
        let calls_own = |layer: Layer| calls.iter().any(|call| *call == named(layer));
        let has = |layer: Layer| self.before.graph.member(&named(layer)).is_some();
        let base = Variables {
            common: common.to_owned(),
            common_snake: common.replace('-', "_"),
            with_data: calls_own(Layer::Data),
            // A flow that rests is resumed by an async app that calls the business app, else by that itself.
            with_async: layer == Layer::Gateway && self.is_resumed(addition),
            with_nats: matches!(layer, Layer::Async | Layer::Gateway) && self.takes_nats()?,
            ..Variables::new(&workspace, domain.name(), entity.name())
        };
        let base = match port {
            Some(port) => base.for_app(layer, port),
            None => base,
        };
        let kept = Kept { growth: self, catalogue, base: &base };
        let bare = |unit| Recipe { units: vec![unit], variables: Variables { bare: true, ..base.clone() }, port };
        let full = |units, variables| Recipe { units, variables, port };
        let unit = layer.word();
        Ok(match layer {
            Layer::Dao => full(vec![unit], base.clone()),
            Layer::Center | Layer::Data if !has(Layer::Dao) => full(vec![Layer::Dao.word(), unit], base.clone()),
            Layer::Center | Layer::Data if kept.is_as_generated(Layer::Dao, &named(Layer::Dao), &base)? => {
                full(vec![unit], base.clone())
            }
            Layer::Center | Layer::Data => {
                notes.push(changed(&addition.service(), &named(Layer::Dao), "it does not use it yet"));
                bare(BARE)
            }
            Layer::Business if calls_own(Layer::Center) => match kept.business()? {
                Ok(variables) => full(vec![unit], variables),
                Err(changed_crate) => {
                    notes.push(changed(&addition.service(), &changed_crate, "it has no flow yet"));
                    bare(BARE)
                }
            },
            Layer::Business => {
                if has(Layer::Center) {
                    notes.push(better_with(&addition.service(), "its flows", &[&named(Layer::Center)]));
                }
                bare(BARE)
            }
            Layer::Gateway if calls_own(Layer::Business) => match kept.with_interface(Layer::Business)? {
                Some(variables) => full(vec![unit], variables),
                None => {
                    let interface = format!("{}-api", named(Layer::Business));
                    notes.push(changed(&addition.service(), &interface, "it has no routes to it yet"));
                    bare(unit)
                }
            },
            Layer::Async if calls_own(Layer::Center) && calls_own(Layer::Business) => {
                let business = kept.with_interface(Layer::Business)?;
                let center = kept.is_as_generated(Layer::Center, &format!("{}-api", named(Layer::Center)), &base)?;
                match business.filter(|_| center) {
                    Some(variables) => full(vec![unit], variables),
                    None => {
                        let interfaces = format!("{}-api` or `{}-api", named(Layer::Center), named(Layer::Business));
                        notes.push(changed(&addition.service(), &interfaces, "it consumes no events yet"));
                        bare(unit)
                    }
                }
            }
            Layer::Gateway => {
                if has(Layer::Business) {
                    notes.push(better_with(&addition.service(), "its routes", &[&named(Layer::Business)]));
                }
                bare(unit)
            }
            Layer::Async => {
                if has(Layer::Center) && has(Layer::Business) {
                    let callees = [named(Layer::Center), named(Layer::Business)];
                    notes.push(better_with(&addition.service(), "its consumers", &[&callees[0], &callees[1]]));
                }
                bare(unit)
            }
        })
    }

    /// Whether an async app of the domain consumes its events and has its flows resumed.
    fn is_resumed(&self, addition: &Addition) -> bool {
        let named = |layer: Layer| format!("{}-{}", addition.domain, layer.word());
        let Ok(service) = self.before.service(&named(Layer::Async)) else { return false };
        let calls = self.before.calls(service);
        [Layer::Center, Layer::Business].map(named).iter().all(|own| calls.iter().any(|callee| callee.name == *own))
    }

    /// The crate that all share.
    pub(super) fn foundation(&self) -> Result<&str, Error> {
        let found = self.before.graph.members.iter().filter(|member| member.metadata.foundation);
        let found: Vec<&str> = found.map(|member| member.name.as_str()).collect();
        let [common] = found[..] else { return Err(Error::NoFoundation { found: found.len() }) };
        Ok(common)
    }

    /// Whether the async apps of the workspace know NATS; where there is none yet, the first one will.
    pub(super) fn takes_nats(&self) -> Result<bool, Error> {
        let mut services = self.before.assignment.services.iter();
        let is_first = !services.any(|service| self.ground.is_layer(service.seat, Layer::Async));
        Ok(is_first || edges::shared(&self.draft)?.keys.contains("async-nats"))
    }

    /// What the domain keeps: as asked, as its crates say, or the domain itself.
    fn entity(&self, addition: &Addition) -> Result<Entity, Error> {
        let domain = addition.domain.name().kebab();
        let members = self.before.graph.members.iter();
        let said = members
            .filter(|member| member.metadata.domain.as_deref() == Some(domain))
            .find_map(|member| Some((member.metadata.entity.clone()?, member.name.clone())));
        match (&addition.entity, said) {
            (Some(entity), Some((said, by))) if entity.name().kebab() != said => {
                Err(Error::OtherEntity { domain: domain.to_owned(), entity: said, by })
            }
            (Some(entity), _) => Ok(entity.clone()),
            (None, said) => {
                let text = said.map_or_else(|| domain.to_owned(), |(said, _)| said);
                let name = Name::new(&text).map_err(|reason| Error::Entity { reason: reason.to_string() })?;
                Entity::new(name).map_err(|error| Error::Entity { reason: error.to_string() })
            }
        }
    }
}

/// What still is as it was generated.
struct Kept<'g> {
    growth: &'g Growth,
    catalogue: &'g Catalogue,
    base: &'g Variables,
}

impl Kept<'_> {
    /// The variables of a full business app; else the interface crate that was changed.
    fn business(&self) -> Result<Result<Variables, String>, Error> {
        for layer in [Layer::Center, Layer::Data] {
            let interface = format!("{}-{}-api", self.base.domain, layer.word());
            let is_used = layer == Layer::Center || self.base.with_data;
            if is_used && !self.is_as_generated(layer, &interface, self.base)? {
                return Ok(Err(interface));
            }
        }
        Ok(Ok(self.base.clone()))
    }

    /// The variables with which the interface crate of the domain's app of `layer` was generated, if it still is so.
    fn with_interface(&self, layer: Layer) -> Result<Option<Variables>, Error> {
        let interface = format!("{}-{}-api", self.base.domain, layer.word());
        for with_data in [true, false] {
            let variables = Variables { with_data, ..self.base.clone() };
            if self.is_as_generated(layer, &interface, &variables)? {
                return Ok(Some(variables));
            }
        }
        Ok(None)
    }

    /// Whether the sources of the crate `name` are what its unit gives today; line ends do not count.
    fn is_as_generated(&self, layer: Layer, name: &str, variables: &Variables) -> Result<bool, Error> {
        let Some(member) = self.growth.before.graph.member(name) else { return Ok(false) };
        let files: BTreeMap<_, _> =
            render(self.catalogue, layer.word(), &Variables { bare: false, ..variables.clone() })?;
        let source = |path: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with("/src/"));
        for (path, bytes) in files.iter().filter(|(path, _)| source(path.as_str())) {
            let own = format!("{}{}", member.folder, &path.as_str()[name.len()..]);
            let text = self.growth.draft.text(&own)?;
            if text.map(|text| text.replace("\r\n", "\n").into_bytes()).as_ref() != Some(bytes) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn changed(service: &str, krate: &str, consequence: &str) -> String {
    format!("`{krate}` is not, or no longer, as it is generated, so `{service}` starts bare: {consequence}")
}

fn better_with(service: &str, what: &str, callees: &[&str]) -> String {
    let options: Vec<_> = callees.iter().map(|callee| format!("--calls {callee}")).collect();
    format!("`{service}` starts bare; with `{}` it would come with {what}", options.join(" "))
}

/// The lines of `key` in the `[workspace.dependencies]` of a new workspace: its comment and the entry.
pub(super) fn workspace_entry(catalogue: &Catalogue, variables: &Variables, key: &str) -> Result<String, Error> {
    let files = render(catalogue, "workspace", variables)?;
    let root = files.iter().find(|(path, _)| path.as_str() == "Cargo.toml");
    let text = root.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let is_entry = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', '.', '=']));
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = lines.iter().position(|line| is_entry(line)) else {
        return Err(Error::Missing { file: format!("Cargo.toml: {key}") });
    };
    let comments = lines[..at].iter().rev().take_while(|line| line.starts_with('#')).count();
    Ok(lines[at - comments..=at].iter().map(|line| format!("{line}\n")).collect())
}
