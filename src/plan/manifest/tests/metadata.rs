use super::*;

#[test]
fn a_value_is_set_and_the_rest_stays() {
    for (before, after) in [
        (
            "[package.metadata.layergen]\nlayer = \"dao\" # why\nport = 1\n",
            "[package.metadata.layergen]\nlayer = \"data\" # why\nport = 1\n",
        ),
        (
            "[package.metadata.layergen]\nport = 1\n\n[lints]\n",
            "[package.metadata.layergen]\nport = 1\nlayer = \"data\"\n\n[lints]\n",
        ),
        ("package.metadata.layergen = { port = 1 }\n", "package.metadata.layergen = { port = 1, layer = \"data\" }\n"),
        (
            "[package]\nmetadata.layergen.port = 1\n",
            "[package]\nmetadata.layergen.port = 1\nmetadata.layergen.layer = \"data\"\n",
        ),
        (
            "[package]\nname = \"p\"\n\n[package.metadata.other]\nx = 1\n\n# next\n[lints]\n",
            "[package]\nname = \"p\"\n\n[package.metadata.other]\nx = 1\n\n[package.metadata.layergen]\nlayer = \"data\"\n\n# next\n[lints]\n",
        ),
        (
            "[package]\r\nname = \"p\"",
            "[package]\r\nname = \"p\"\r\n\r\n[package.metadata.layergen]\r\nlayer = \"data\"",
        ),
    ] {
        assert_eq!(set_metadata(before, "layer", "\"data\"").as_deref(), Ok(after));
        assert_eq!(set_metadata(after, "layer", "\"data\"").as_deref(), Ok(after));
    }
    assert_eq!(set_metadata("[workspace]\n", "layer", "1"), Err(Uneditable::NoPackage));
}
