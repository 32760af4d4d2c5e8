//! `layergen dev` on a real workspace with real processes.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the tests make the trees that they run")]
#![allow(clippy::unwrap_used, reason = "also outside of `#[test]` a panic is how a test fails")]

#[path = "dev/fixture.rs"]
mod fixture;
#[path = "dev/session.rs"]
mod session;

use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use fixture::Fixture;
use layergen::dev::{Error, Request};
use rustix::process::Signal;
use session::{Session, get, is_running};

const READY: &str = "all apps are ready";

#[test]
fn apps_start_callees_first_each_ready_before_the_next_and_stop_callers_first() {
    let fixture = Fixture::new(&["gateway", "business", "center"]);
    fixture.write("slow", "shop-center");
    fixture.write("parent", "shop-business");
    let mut session = Session::start(&fixture);
    let mut place = 0;
    for text in [
        "shop-center   = starting",
        "shop-center   = ready",
        "shop-business = starting",
        "shop-business = ready",
        "shop-gateway  = starting",
        "shop-gateway  = ready",
        READY,
        &format!("shop-gateway   gateway   http://127.0.0.1:{}", fixture.port("shop-gateway")),
        "curl -i",
    ] {
        place = session.wait_for_next(text, place);
    }
    // Lines of both pipes, which may come in any order.
    session.wait_for("shop-business | SHOP_CENTER_URL answers Some(\"HTTP/1.1 200 OK\")");
    session.wait_for("shop-gateway  | SHOP_BUSINESS_URL answers Some(\"HTTP/1.1 200 OK\")");
    session.wait_for(&format!("shop-center   | listening on {}", fixture.port("shop-center")));
    let pids = session.pids();
    assert_eq!(pids.len(), 4, "{}", session.text());

    session.signal(Signal::TERM);
    let (status, errors) = session.end();
    assert!(status.success(), "{status}\n{errors}");
    for name in ["shop-gateway  = stopped", "shop-business = stopped", "shop-center   = stopped"] {
        place = session.wait_for_next(name, place);
    }
    for pid in pids {
        assert!(!is_running(pid), "process {pid} is left:\n{}", session.text());
    }
}

#[test]
fn the_curl_lines_work_as_pasted() {
    let fixture = Fixture::new(&["gateway", "data"]);
    let mut session = Session::start(&fixture);
    let first = session.wait_for("curl -i");
    let second = session.wait_for_next("curl -i", first + 1);
    let text = session.text();
    let token = fixture.read(".layergen/dev/token");
    let bearer = format!("Authorization: Bearer {}\r\n", token.trim());
    for (place, request) in [(first, "POST /v1/items "), (second, "GET /v1/items ")] {
        let line = text.lines().nth(place).unwrap();
        let output = Command::new("sh").args(["-c", line]).current_dir(fixture.root()).output().unwrap();
        let echo = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            echo.starts_with("HTTP/1.1 200 OK") && echo.contains(request) && echo.contains(&bearer),
            "{line}\n{echo}"
        );
    }
    assert!(!text.contains(token.trim()), "the token itself is shown");
}

#[test]
fn a_crashed_app_is_restarted_after_growing_rests_while_the_others_run() {
    let fixture = Fixture::new(&["business", "center"]);
    let mut session = Session::start(&fixture);
    let mut place = session.wait_for(READY);
    for rest in ["0.5", "1"] {
        get(fixture.port("shop-center"), "/crash");
        place = session.wait_for_next("shop-center   = ended after", place);
        let line = session.text().lines().nth(place).unwrap().to_owned();
        assert!(line.ends_with(&format!("(exit status: 3); restart in {rest} s")), "{line}");
        place = session.wait_for_next("shop-center   = restarting", place);
        place = session.wait_for_next("shop-center   = ready", place);
    }
    let text = session.text();
    assert_eq!(text.matches("shop-business = starting").count(), 1, "{text}");
    assert_eq!(text.matches("shop-business = ended").count(), 0, "{text}");
    assert_eq!(text.matches(READY).count(), 1, "{text}");
}

#[test]
fn data_and_token_are_kept_between_runs() {
    let fixture = Fixture::new(&["center"]);
    let mut tokens = Vec::new();
    for runs in ["0", "1"] {
        let mut session = Session::start(&fixture);
        session.wait_for(READY);
        session.wait_for(&format!("| earlier runs: {runs}"));
        session.signal(Signal::INT);
        assert!(session.end().0.success());
        tokens.push(fixture.read(".layergen/dev/token"));
    }
    assert_eq!(tokens[0], tokens[1]);
    assert_eq!(fixture.read(".layergen/dev/shop.db"), "xx");
    assert_eq!(fixture.read(".layergen/.gitignore"), "*\n");
}

#[test]
fn what_a_killed_run_left_behind_is_stopped_before_the_next() {
    let fixture = Fixture::new(&["center"]);
    fixture.write("stubborn", "shop-center");
    fixture.write("parent", "shop-center");
    let mut first = Session::start(&fixture);
    let app = first.wait_for("| pid ");
    first.wait_for_next("| pid ", app + 1);
    first.wait_for(READY);
    let pids = first.pids();
    first.signal(Signal::KILL);
    first.end();
    let mut second = Session::start(&fixture);
    second.wait_for("stopping what an earlier run left behind");
    second.wait_for(READY);
    assert_eq!(pids.len(), 2);
    for pid in pids {
        assert!(!is_running(pid), "process {pid} is left");
    }
}

#[test]
fn asking_twice_kills_at_once() {
    let fixture = Fixture::new(&["center"]);
    fixture.write("stubborn", "shop-center");
    let mut session = Session::start(&fixture);
    session.wait_for(READY);
    session.signal(Signal::INT);
    session.wait_for("stopping, callers first");
    session.signal(Signal::INT);
    assert!(session.end().0.success());
    session.wait_for("shop-center = stopped (signal: 9 (SIGKILL))");
}

#[test]
fn an_app_that_does_not_get_ready_is_explained_with_its_last_lines() {
    // The data app is not ready either, and for longer; but no center makes its tables, so that nobody waits for it.
    let fixture = Fixture::new(&["business", "data", "center"]);
    fixture.give_dao("shop-data");
    fixture.write("never-ready", "shop-business shop-data");
    let mut request = Request::new(fixture.root());
    request.ready_within = Duration::from_secs(1);
    let mut lines = Vec::new();
    let error = layergen::dev::run(&request, &mut |line| {
        lines.push(line.to_string());
        Ok(())
    });
    let Err(Error::NotReady { app, answer, last, .. }) = error else { panic!("{error:?}\n{lines:?}") };
    assert_eq!(app, "shop-business");
    assert!(answer.starts_with("GET /readyz answers 503 Service Unavailable"), "{answer}");
    assert!(last.contains(&format!("listening on {}", fixture.port("shop-business"))), "{last:?}");
    assert!(lines.iter().any(|line| line.starts_with("shop-center   = stopped")), "{lines:?}");
}

#[test]
fn a_data_app_whose_tables_no_center_makes_holds_up_nobody() {
    let fixture = Fixture::new(&["business", "data"]);
    fixture.give_dao("shop-data");
    fixture.write("never-ready", "shop-data");
    let mut session = Session::start(&fixture);
    session.wait_for("shop-business = ready");
    session.wait_for("shop-data     = waits for its tables; a center that uses `shop-dao` makes them");
    session.wait_for("`layergen add center shop`");
    session.wait_for("all apps are ready but `shop-data`");
    session.signal(Signal::INT);
    let (status, errors) = session.end();
    assert!(status.success(), "{status}\n{errors}");
    session.wait_for("shop-data     = stopped");
}

#[test]
fn a_port_in_use_is_explained_before_anything_is_built() {
    let fixture = Fixture::new(&["center"]);
    let port = fixture.port("shop-center");
    let _listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let (status, errors) = Session::start(&fixture).end();
    assert_eq!(status.code(), Some(2), "{errors}");
    assert!(errors.contains(&format!("port {port} of `shop-center` is in use by ")), "{errors}");
    assert!(errors.contains("help: stop it"), "{errors}");
    #[cfg(target_os = "linux")]
    assert!(errors.contains(&format!("(process {})", std::process::id())), "{errors}");
    assert!(!fixture.root().join("target").exists());
}

#[test]
fn a_second_run_in_the_same_tree_is_refused() {
    let fixture = Fixture::new(&["center"]);
    let mut first = Session::start(&fixture);
    first.wait_for(READY);
    let (status, errors) = Session::start(&fixture).end();
    assert_eq!(status.code(), Some(2), "{errors}");
    assert!(errors.contains(&format!("another `layergen dev` (process {})", first.id())), "{errors}");
}

#[test]
fn a_build_error_ends_it() {
    let fixture = Fixture::new(&["center"]);
    fixture.write("app.rs", "fn main() { let nothing: u8 = \"\"; }");
    let (status, errors) = Session::start(&fixture).end();
    assert_eq!(status.code(), Some(2), "{errors}");
    assert!(errors.contains("error[E0308]"), "cargo's report is missing:\n{errors}");
    assert!(errors.contains("`cargo build -p shop-center` failed (exit status: 101)"), "{errors}");
}

#[test]
fn a_build_can_be_stopped() {
    let fixture = Fixture::new(&["center"]);
    let script = "fn main() { std::fs::write(\"../pid\", std::process::id().to_string()).unwrap(); loop { std::thread::park() } }";
    fixture.write("shop-center/build.rs", script);
    let mut session = Session::start(&fixture);
    let pid = session.wait_for_pid(&fixture.root().join("pid"));
    session.signal(Signal::TERM);
    assert!(session.end().0.success());
    session.wait_for("stopped before any app was started");
    assert!(!is_running(pid), "the build script is left");
}

#[test]
fn a_console_that_goes_away_stops_the_apps() {
    let fixture = Fixture::new(&["center"]);
    let mut session = Session::start(&fixture);
    session.wait_for(READY);
    let pids = session.pids();
    session.hang_up();
    get(fixture.port("shop-center"), "/crash");
    session.end();
    assert!(pids.into_iter().all(|pid| !is_running(pid)));
}

#[test]
fn a_workspace_without_apps_is_refused() {
    let fixture = Fixture::new(&[]);
    fixture.write("shop-common/Cargo.toml", "[package]\nname = \"shop-common\"\n");
    let (status, errors) = Session::start(&fixture).end();
    assert_eq!(status.code(), Some(2), "{errors}");
    assert!(errors.contains("has no app") && errors.contains("help: an app is a package with"), "{errors}");
    assert!(!fixture.root().join(".layergen").exists());
}
