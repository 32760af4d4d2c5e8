//! A picture as SVG that needs nothing beside itself: no font, no script, no other file.

use super::layout::Layout;
use super::picture::{Picture, least_width};
use super::{Drawing, Level, palette};

/// Width by height of a picture on a page.
const SHAPE: f64 = 1.5;

/// `drawing` as one SVG file. It follows the reader's preference for light or dark, and shows in a README.
#[must_use]
pub fn svg(drawing: &Drawing) -> String {
    let layout = Layout::new(drawing, least_width(drawing), SHAPE);
    let picture = Picture::new(drawing, &layout, false);
    let (width, height) = picture.size();
    let what = match drawing.level {
        Level::Services => "services",
        Level::Crates => "crates",
    };
    let style = include_str!("picture.css").to_owned() + &palette::written_out(include_str!("colour.css"));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"layers-title layers-description\" style=\"max-width:100%;height:auto\">\n\
         <title id=\"layers-title\">The {what} of a workspace in their layers</title>\n\
         <desc id=\"layers-description\">{}</desc>\n<style>\n{style}</style>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\" rx=\"12\"/>\n{}</svg>\n",
        picture.description(),
        picture.content(),
    )
}
