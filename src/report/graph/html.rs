//! A picture as one HTML page that needs nothing beside itself, to be searched, filtered and walked through.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::escape::xml;
use super::layout::Layout;
use super::picture::Picture;
use super::{Drawing, Level, json, palette};

const PAGE: &str = include_str!("page/page.html");

/// One script; each part may use those before it.
const SCRIPT: &str = concat!(
    include_str!("page/data.js"),
    include_str!("page/gather.js"),
    include_str!("page/shown.js"),
    include_str!("page/view.js"),
    include_str!("page/panel.js"),
    include_str!("page/filters.js"),
    include_str!("page/main.js"),
);

/// Width by height of the window that the picture has on most screens.
const SHAPE: f64 = 1.3;

/// `drawing` as one HTML file. It asks no server for anything and runs no script but its own, which its
/// Content-Security-Policy names by digest.
///
/// # Errors
/// None that a drawing can cause.
pub fn html(drawing: &Drawing) -> serde_json::Result<String> {
    let layout = Layout::new(drawing, 0.0, SHAPE);
    let picture = Picture::new(drawing, &layout, true);
    let (width, height) = picture.size();
    let style =
        [&palette::variables(), include_str!("picture.css"), include_str!("colour.css"), include_str!("page/page.css")]
            .concat();
    let title = match drawing.level {
        Level::Services => "Services in their layers",
        Level::Crates => "Crates in their layers",
    };
    let values = [
        ("script-hash", digest(SCRIPT)),
        ("style-hash", digest(&style)),
        ("title", title.to_owned()),
        ("summary", xml(&drawing.summary())),
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("description", picture.description()),
        ("picture", picture.content()),
        ("data", inert(&json(drawing)?)),
        ("style", style),
        ("script", SCRIPT.to_owned()),
    ];
    Ok(filled(PAGE, &values))
}

/// `page` with its `{{name}}`s replaced, in one pass: a value that holds such a name is not looked at again.
fn filled(page: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut parts = page.split("{{");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(value.map(|(_, value)| value.as_str()).unwrap_or_default());
        out.push_str(rest);
    }
    out
}

/// The digest of an inline script or style, as a Content-Security-Policy has it.
fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

/// JSON that cannot end the element it stands in.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_element() {
        assert_eq!(inert(r#"{"a":"</script><!--"}"#), r#"{"a":"\u003c/script>\u003c!--"}"#);
    }

    #[test]
    fn a_value_is_not_a_template() {
        let values = [("a", "{{b}}".to_owned()), ("b", "c".to_owned())];
        assert_eq!(filled("<{{a}}{{b}}>", &values), "<{{b}}c>");
    }

    #[test]
    fn the_page_names_no_value_that_it_does_not_get() {
        for name in PAGE.split("{{").skip(1).filter_map(|part| part.split_once("}}")).map(|(name, _)| name) {
            let known =
                ["script-hash", "style-hash", "title", "summary", "width", "height", "description", "picture", "data"];
            assert!(known.contains(&name) || ["style", "script"].contains(&name), "{name}");
        }
    }
}
