//! Asks an app whether it is ready: `GET /readyz` on its port, until it says so.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use super::event::{Event, Run};

const PAUSE: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(2);
const LONGEST_ANSWER: u64 = 64 * 1024;
/// A longer body says too much for one line.
const LONGEST_REASON: usize = 200;

/// The asking; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// Asks until the answer is yes, and sends every answer that differs from the one before.
    pub(super) fn ask(run: Run, port: u16, events: SyncSender<Event>) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let asked = Self(Arc::clone(&over));
        thread::spawn(move || {
            let mut last = None;
            while !over.load(Ordering::Relaxed) {
                let answer = get(port);
                let ready = answer.is_ok();
                if last.as_ref() != Some(&answer) && events.send(Event::Answer(run, answer.clone())).is_err() || ready {
                    return;
                }
                last = Some(answer);
                thread::sleep(PAUSE);
            }
        });
        asked
    }
}

impl Drop for Readiness {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Whether `/readyz` answers 2xx; otherwise what it answers.
fn get(port: u16) -> Result<(), String> {
    let answer = exchange(port).map_err(|error| match error.kind() {
        io::ErrorKind::ConnectionRefused => format!("nothing listens on port {port}"),
        _ => format!("GET /readyz gets no answer ({error})"),
    })?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.lines().next().and_then(|line| line.strip_prefix("HTTP/1.")?.split_once(' '));
    match status {
        Some((_, code)) if code.starts_with('2') => Ok(()),
        Some((_, code)) if !body.is_empty() && body.len() < LONGEST_REASON && !body.contains('\n') => {
            Err(format!("GET /readyz answers {code}: {body}"))
        }
        Some((_, code)) => Err(format!("GET /readyz answers {code}")),
        None => Err("GET /readyz answers no HTTP".to_owned()),
    }
}

/// Sends the request and reads the answer to its end, so that the app never writes to a closed connection.
fn exchange(port: u16) -> io::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;

    use super::*;

    fn answered(answer: &'static [u8]) -> Result<(), String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while !request.ends_with("\r\n\r\n") {
                reader.read_line(&mut request).unwrap();
            }
            assert!(request.starts_with("GET /readyz HTTP/1.1\r\n"));
            stream.write_all(answer).unwrap();
        });
        let ready = get(port);
        server.join().unwrap();
        ready
    }

    #[test]
    fn only_a_2xx_is_ready() {
        assert_eq!(answered(b"HTTP/1.1 200 OK\r\n\r\n"), Ok(()));
        assert_eq!(answered(b"HTTP/1.1 204\r\n\r\n"), Ok(()));
        let busy = answered(b"HTTP/1.1 503 Service Unavailable\r\n\r\n");
        assert_eq!(busy, Err("GET /readyz answers 503 Service Unavailable".to_owned()));
        let why = answered(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 8\r\n\r\ndatabase");
        assert_eq!(why, Err("GET /readyz answers 503 Service Unavailable: database".to_owned()));
        assert_eq!(answered(b"hello\r\n"), Err("GET /readyz answers no HTTP".to_owned()));
    }
}
