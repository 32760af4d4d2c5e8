//! A bare axum handler that answers one small JSON document: what any service on this machine costs at least.

use axum::routing::get;
use axum::serve::ListenerExt as _;
use axum::{Json, Router};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8009".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
    let record = || async { Json(serde_json::json!({"id": "0", "name": "first", "status": "active", "version": 2})) };
    axum::serve(listener, Router::new().route("/", get(record))).await
}
