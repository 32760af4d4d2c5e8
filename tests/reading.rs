//! Workspaces of odd shapes, each compared with `cargo metadata` where cargo can load it.
//!
//! A shape is a folder of `tests/reading`; its `shape.toml`, if it has one, says where to begin and what is expected. The
//! test puts an empty `src/lib.rs` into every package that has no source file.
#![allow(clippy::disallowed_methods, reason = "the tests make the trees that they read")]
#![allow(clippy::unwrap_used, reason = "also outside of `#[test]` a panic is how a test fails")]

#[path = "reading/oracle.rs"]
mod oracle;
#[path = "reading/places.rs"]
mod places;
#[path = "reading/random.rs"]
mod random;
#[path = "reading/shape.rs"]
mod shape;
#[path = "reading/sources.rs"]
mod sources;
mod support;
#[path = "reading/unusual.rs"]
mod unusual;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use shape::Shape;

macro_rules! shapes {
    ($($name:ident)+) => {
        const SHAPES: &[&str] = &[$(stringify!($name)),+];
        $(#[test]
        fn $name() {
            Shape::stored(stringify!($name)).check();
        })+
    };
}

shapes! {
    cargo_features_of_nightly
    edge_not_inherited
    edge_to_itself
    edges_by_both_spellings
    edges_by_old_spellings
    edges_declared_several_times
    edges_in_a_circle
    edges_in_every_form
    edges_inherited
    edges_inherited_in_2024
    edges_of_every_kind
    edges_renamed
    exclude_around_a_package
    exclude_around_a_workspace
    exclude_beats_glob
    exclude_is_beaten_by_list
    exclude_is_no_pattern
    exclude_of_a_dependency
    exclude_of_what_is_gone
    exclude_with_its_own_workspace
    excluded_dependency_is_missing
    external_of_a_members_name
    externals_of_every_origin
    implicit_member_inherited
    implicit_member_is_missing
    implicit_members_in_a_chain
    implicit_members_of_every_kind
    member_listed_without_manifest
    member_matched_without_manifest
    members_by_character_class
    members_by_glob
    members_by_recursive_glob
    members_default
    members_in_hidden_folders
    members_listed
    members_listed_twice
    members_of_another_type
    members_of_one_name
    members_pattern_climbs
    members_pattern_is_none
    members_pattern_matches_files_too
    members_pattern_without_match
    members_unlike_their_folders
    outside_dependency
    outside_dependency_is_missing
    outside_dependency_of_another_workspace
    outside_member_does_not_point_back
    outside_member_points_back
    package_without_a_name
    patch_gives_a_member
    patch_in_a_member_is_nothing
    patch_is_no_member
    patch_of_another_version
    path_from_a_base
    replace_gives_a_member
    root_alone_from_below
    root_alone_inherits
    root_from_below_a_member
    root_from_beside_the_members
    root_is_a_package
    root_is_alone
    root_nested
    root_nested_has_the_member
    root_nested_is_a_dependency
    root_nested_is_a_member
    root_of_nothing
    root_that_a_listed_member_does_not_point_to
    root_that_a_member_points_to
    root_that_does_not_know_a_package
    root_that_is_none
    root_without_list
    rust_version_of_the_future
    toml_all_in_line
    toml_is_broken
    toml_of_another_type
    toml_with_inline_tables_of_several_lines
    toolchain_that_is_not_installed
}

#[test]
fn every_shape_is_tried() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let stored: BTreeSet<_> = entries
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(stored, SHAPES.iter().map(|name| (*name).to_owned()).collect());
}
