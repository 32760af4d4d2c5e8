//! Chains of random legal commands: cargo and the rules accept every state, and each is taken back to the last byte.

use crate::commands::Commands;
use crate::workspace::Workspace;

/// `CHAIN_SEED` tries one seed again.
fn seeds() -> Vec<u64> {
    match std::env::var("CHAIN_SEED") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (1..=8).collect(),
    }
}

#[test]
fn a_chain_of_random_legal_commands_and_back() {
    for seed in seeds() {
        println!("CHAIN_SEED={seed}");
        let shop = Workspace::new(&[]);
        let new = shop.tree();
        let mut commands = Commands::new(seed);
        let mut states = Vec::new();
        for _ in 0..12 {
            let status = serde_json::from_str(&shop.prints(&["status", "--format", "json"])).unwrap();
            let command = commands.next(&status);
            println!("layergen {}", command.join(" "));
            states.push(shop.sources());
            shop.does(&command.iter().map(String::as_str).collect::<Vec<_>>());
            shop.is_clean();
        }
        shop.is_sound();
        for state in states.into_iter().rev() {
            shop.does(&["undo"]);
            assert!(shop.sources() == state, "CHAIN_SEED={seed}");
        }
        assert!(shop.tree() == new);
    }
}
