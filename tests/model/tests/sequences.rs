//! Ten thousand sequences; `SEQUENCES` in the environment asks for another number, `SEED` for one alone.
#![allow(clippy::panic, missing_docs)]

use side_conversations_model::{Violation, run};

fn told(violation: &Violation) -> String {
    format!(
        "{}\nreplay: SEED={} cargo test --profile model -p side-conversations-model\nthe shortest plan found: {:#?}",
        violation.promise, violation.seed, violation.plan
    )
}

#[test]
fn any_operations_and_any_faults_keep_every_promise() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEQUENCES").unwrap_or(10_000),
    };
    for seed in seeds {
        if let Err(violation) = run(seed) {
            panic!("{}", told(&violation));
        }
    }
}
