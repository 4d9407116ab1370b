//! Ten thousand sequences; `SEQUENCES` in the environment asks for another number, `SEED` for one alone.
#![allow(clippy::panic, missing_docs)]

use side_conversations_model::{Violation, run_all};

#[test]
fn any_operations_and_any_faults_keep_every_promise() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEQUENCES").unwrap_or(10_000),
    };
    let count = seeds.end - seeds.start;
    match run_all(seeds, |_| {}) {
        Ok(total) => assert_eq!(total.sequences, count),
        Err(violation) => {
            let Violation { promise, seed, plan } = *violation;
            panic!(
                "{promise}\nreplay: SEED={seed} cargo test -p side-conversations-model\nthe shortest plan found: {plan:#?}"
            )
        }
    }
}
