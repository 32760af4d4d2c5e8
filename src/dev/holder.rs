//! Who listens on a port, as far as Linux tells.

/// A process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) pid: u32,
    /// The name of its program.
    pub(super) name: String,
}

/// The process that listens on `port`; `None` when it belongs to another user, or elsewhere than on Linux.
#[cfg(target_os = "linux")]
pub(super) fn holder(port: u16) -> Option<Holder> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| std::fs::read_to_string(table).unwrap_or_default());
    let sockets: Vec<_> =
        tables.iter().filter_map(|table| inode(table, port)).map(|inode| format!("socket:[{inode}]")).collect();
    let holds = |pid: &u32| {
        let files = std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        files
            .filter_map(|file| std::fs::read_link(file.path()).ok())
            .any(|target| sockets.iter().any(|socket| target.as_os_str() == socket.as_str()))
    };
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    let pid = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).find(holds)?;
    let command = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let program = command.split('\0').next().unwrap_or_default();
    Some(Holder { pid, name: program.rsplit('/').next().unwrap_or_default().to_owned() })
}

/// Elsewhere nobody tells without a tool.
#[cfg(not(target_os = "linux"))]
pub(super) fn holder(_port: u16) -> Option<Holder> {
    None
}

/// The inode of the socket that listens on `port`, from the text of `/proc/net/tcp` (see proc_pid_net(5)).
#[cfg(target_os = "linux")]
fn inode(table: &str, port: u16) -> Option<&str> {
    const LISTEN: &str = "0A";
    table.lines().skip(1).find_map(|line| {
        let mut fields = line.split_whitespace().skip(1);
        let (_, local) = fields.next()?.rsplit_once(':')?;
        let state = fields.nth(1)?;
        let inode = fields.nth(5)?;
        (u16::from_str_radix(local, 16) == Ok(port) && state == LISTEN).then_some(inode)
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_found_by_the_port_it_listens_on() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let found = holder(listener.local_addr().unwrap().port()).unwrap();
        assert_eq!(found.pid, std::process::id());
        assert!(found.name.starts_with("layergen"), "{found:?}");
    }
}
