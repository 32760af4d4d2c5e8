//! The app of the fixture: a few routes over the standard library, and oddities that files in the root switch on.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

const NAME: &str = env!("CARGO_PKG_NAME");

/// Whether the test wants this app to be `odd`: a file `slow` that says `shop-center`, perhaps beside others.
fn is(odd: &str) -> bool {
    std::fs::read_to_string(odd).is_ok_and(|names| names.split(' ').any(|name| name == NAME))
}

fn main() {
    let program = env::current_exe().unwrap();
    if is("stubborn") && env::var_os("TRAPPED").is_none() {
        use std::os::unix::process::CommandExt;
        panic!(
            "{}",
            Command::new("sh").args(["-c", "trap '' TERM; exec \"$0\""]).arg(program).env("TRAPPED", "1").exec()
        );
    }
    let port: u16 = env::var("PORT").unwrap().parse().unwrap();
    let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    println!("pid {}", std::process::id());
    if is("parent") {
        println!("pid {}", Command::new("sleep").arg("300").spawn().unwrap().id());
    }
    if let Some(file) = env::var("DATABASE_URL").ok().as_deref().and_then(|url| url.strip_prefix("sqlite:")) {
        let mut data = std::fs::OpenOptions::new().read(true).append(true).create(true).open(file).unwrap();
        let mut runs = String::new();
        data.read_to_string(&mut runs).unwrap();
        data.write_all(b"x").unwrap();
        println!("earlier runs: {}", runs.len());
    }
    for (name, url) in env::vars().filter(|(name, _)| name.starts_with("SHOP_") && name.ends_with("_URL")) {
        println!("{name} answers {:?}", get(&url, "/readyz"));
    }
    eprintln!("listening on {port}");
    let ready = Instant::now() + Duration::from_millis(if is("slow") { 400 } else { 0 });
    for stream in listener.incoming() {
        answer(stream.unwrap(), ready);
    }
}

fn answer(mut stream: TcpStream, ready: Instant) {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while !request.ends_with("\r\n\r\n") {
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            return;
        }
    }
    let status = match request.split(' ').nth(1).unwrap() {
        "/readyz" if is("never-ready") || Instant::now() < ready => "503 Service Unavailable",
        "/crash" => std::process::exit(3),
        _ => "200 OK",
    };
    let length = request.len();
    // Whoever asked may be gone.
    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{request}");
}

fn get(url: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(url.strip_prefix("http://")?).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
    let mut status = String::new();
    BufReader::new(stream).read_line(&mut status).ok()?;
    Some(status.trim().to_owned())
}
