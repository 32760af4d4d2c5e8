//! The program behind `cargo layergen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    layergen::cli::run_as_cargo_subcommand(std::env::args_os())
}
