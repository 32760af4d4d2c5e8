//! A turn at writing, with what a person has to know of it.

use std::path::Path;

use super::{CommandError, Output};
use crate::apply::{Recovered, Session};

/// Opens the session of `command`, which writes to the tree at `root`: before it reads what it plans from, after it asked
/// whatever it asks. Says whom it waits for and what it finished or undid.
pub(super) fn open(root: &Path, command: &str, output: &Output) -> Result<Session, CommandError> {
    let session = Session::open(root, command, &mut |holder| output.note(&format!("waiting for {holder}")))?;
    if let Some(recovered) = session.recovered() {
        tell(recovered, output);
    }
    Ok(session)
}

/// Says what became of an update that was interrupted.
pub(super) fn tell(recovered: Recovered, output: &Output) {
    output.note(match recovered {
        Recovered::Finished => "finished the change that an earlier layergen had begun",
        Recovered::Undone => "undid the change that an earlier layergen had begun",
    });
}
