//! Source files that one member takes from another's folder, past its manifest.
use super::site::Site;
use super::{Error, Files};
use crate::model::Graph;
pub(super) fn add(_files: &dyn Files, _site: &Site, _graph: &mut Graph) -> Result<(), Error> {
    Ok(())
}
