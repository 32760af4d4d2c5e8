//! Templates are embedded at compile time: a change of one must lead to a new compilation.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
