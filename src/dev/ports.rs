//! Ports that are in use before anything has started.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use super::Error;
use super::app::App;
use super::holder::{Holder, holder};

/// A port that somebody else holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortInUse {
    port: u16,
    app: String,
    holder: Option<Holder>,
}

impl fmt::Display for PortInUse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "port {} of `{}` is in use by ", self.port, self.app)?;
        match &self.holder {
            Some(holder) => write!(formatter, "`{}` (process {})", holder.name, holder.pid),
            None => formatter.write_str("another process"),
        }
    }
}

impl PortInUse {
    /// What to do about `ports`.
    pub(super) fn help(ports: &[Self]) -> String {
        let mut pids: Vec<_> = ports.iter().filter_map(|port| port.holder.as_ref()).map(|holder| holder.pid).collect();
        pids.sort_unstable();
        pids.dedup();
        let pids: String = pids.iter().map(|pid| format!(" {pid}")).collect();
        let stop = if pids.is_empty() { "stop it".to_owned() } else { format!("stop it with `kill{pids}`") };
        format!("{stop}, or give the app another `port` in the `[package.metadata.layergen]` of its `Cargo.toml`")
    }
}

/// Makes sure that every app can have its port.
///
/// # Errors
/// [`Error::PortsInUse`] with all that it cannot have.
pub(super) fn check(apps: &[App]) -> Result<(), Error> {
    let used: Vec<_> = apps
        .iter()
        .filter(|app| in_use(app.port))
        .map(|app| PortInUse { port: app.port, app: app.name.clone(), holder: holder(app.port) })
        .collect();
    if used.is_empty() { Ok(()) } else { Err(Error::PortsInUse(used)) }
}

/// Somebody answers, or the system gives the port to nobody. Outside Linux it would give 127.0.0.1 away beside 0.0.0.0.
fn in_use(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_millis(500)).is_ok()
        || TcpListener::bind(address).is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_port_app_and_holder_and_the_help_what_to_do() {
        let nginx = Some(Holder { pid: 12, name: "nginx".to_owned() });
        let ports = [
            PortInUse { port: 8003, app: "a-center".to_owned(), holder: nginx },
            PortInUse { port: 8004, app: "a-data".to_owned(), holder: None },
        ];
        let help = PortInUse::help(&ports);
        assert_eq!(
            Error::PortsInUse(ports.to_vec()).to_string(),
            "port 8003 of `a-center` is in use by `nginx` (process 12)\n\
             port 8004 of `a-data` is in use by another process"
        );
        assert!(help.starts_with("stop it with `kill 12`, or give the app another `port`"), "{help}");
        assert!(PortInUse::help(&ports[1..]).starts_with("stop it, or"));
    }

    #[test]
    fn a_listener_is_noticed() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(in_use(listener.local_addr().unwrap().port()));
    }
}
