//! The program behind `cargo layergen`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    layergen::cli::run_as_cargo_subcommand(std::env::args_os())
}
