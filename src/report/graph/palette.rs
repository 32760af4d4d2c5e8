//! The colours, each for light and for dark. Style sheets name them as `var(--name)`.

/// Name, light, dark.
const COLOURS: [(&str, &str, &str); 21] = [
    ("ground", "#ffffff", "#0d1117"),
    ("panel", "#f8fafc", "#151b23"),
    ("node", "#ffffff", "#161d27"),
    ("ink", "#0f172a", "#e6edf3"),
    ("soft", "#5b6778", "#9aa7b5"),
    ("rule", "#d5dce5", "#2f3947"),
    ("accent", "#2563eb", "#6ea8fe"),
    ("finding", "#dc2626", "#ff6b6b"),
    ("wash", "#fef2f2", "#2a1416"),
    ("excepted", "#b45309", "#f0b429"),
    ("baselined", "#9d5c63", "#c98f95"),
    ("plain", "#64748b", "#8b98a9"),
    ("hue0", "#4f46e5", "#8b93fb"),
    ("hue1", "#0891b2", "#38c8e8"),
    ("hue2", "#8b3fe0", "#b794f6"),
    ("hue3", "#2563eb", "#64a5ff"),
    ("hue4", "#0d9488", "#2dd4bf"),
    ("hue5", "#5f8f0f", "#a5d64a"),
    ("hue6", "#0369a1", "#5cc3ff"),
    ("hue7", "#6d6a3c", "#c8c48a"),
    ("shade", "#0f172a1f", "#00000073"),
];

/// How many layers have a colour of their own before colours are used again.
pub(super) const HUES: usize = 8;

/// `style` with every colour written out, for programs that know no variables: light, and dark where that is preferred.
pub(super) fn written_out(style: &str) -> String {
    let with = |colour: fn(&(&str, &'static str, &'static str)) -> &'static str| {
        COLOURS
            .iter()
            .fold(style.to_owned(), |style, entry| style.replace(&format!("var(--{})", entry.0), colour(entry)))
    };
    format!("{}@media (prefers-color-scheme: dark) {{\n{}}}\n", with(|entry| entry.1), with(|entry| entry.2))
}

/// The colours as variables, for a page on which a person may choose.
pub(super) fn variables() -> String {
    let list = |colour: fn(&(&str, &'static str, &'static str)) -> &'static str| {
        COLOURS.iter().map(|entry| format!("--{}:{};", entry.0, colour(entry))).collect::<String>()
    };
    let (light, dark) = (list(|entry| entry.1), list(|entry| entry.2));
    format!(
        ":root{{color-scheme:light;{light}}}\n\
         @media (prefers-color-scheme: dark){{:root{{color-scheme:dark;{dark}}}}}\n\
         :root[data-theme=light]{{color-scheme:light;{light}}}\n:root[data-theme=dark]{{color-scheme:dark;{dark}}}\n\
         @media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_variable_is_left_in_a_style_that_is_written_out() {
        for style in [include_str!("picture.css"), include_str!("colour.css")] {
            let style = written_out(style);
            assert!(!style.contains("var("), "{style}");
        }
        assert_eq!(
            written_out("a{fill:var(--ink)}\n"),
            "a{fill:#0f172a}\n@media (prefers-color-scheme: dark) {\na{fill:#e6edf3}\n}\n"
        );
    }
}
