//! The program `layergen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    layergen::cli::run(std::env::args_os())
}
