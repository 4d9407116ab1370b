//! The first inputs of the fuzzers.

use std::fs;
use std::path::Path;

use side_conversations_properties::TARGETS;

#[test]
fn every_seed_keeps_its_property() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for (name, of_bytes) in TARGETS {
        let mut count = 0;
        for seed in fs::read_dir(corpus.join(name)).expect(name) {
            let seed = seed.unwrap().path();
            let bytes = fs::read(&seed).unwrap();
            assert!(std::panic::catch_unwind(|| of_bytes(&bytes)).is_ok(), "{}", seed.display());
            count += 1;
        }
        assert!(count >= 5, "expected seeds for {name}, but found {count}");
    }
}

#[test]
fn every_corpus_has_a_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for folder in fs::read_dir(corpus).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(TARGETS.iter().any(|(target, _)| *target == name), "{name}");
    }
}
