//! Text for people, word for word.

use layergen::report::findings::{Format, plain};

use crate::input::*;

#[test]
fn print_all() {
    let mut i = Input::new(vec![implementation(), same_layer(), upward(), cycle(), unassigned(), stale_exception()]);
    i = i.text("a-center/Cargo.toml", "[package]\nname = \"a-center\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nb-center-api.workspace = true\n\n[dev-dependencies]\na-business-api = { path = \"../a-business-api\" }\n");
    i = i.text("a-business/Cargo.toml", "\n\n\n\n\n\t好 = a-center\r\n");
    println!("{}", i.render(Format::Human));
    println!("{}", plain(&awkward().render(Format::Human)));
}
