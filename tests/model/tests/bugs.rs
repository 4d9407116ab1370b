//! Each planted bug breaks a promise in some sequence.
#![allow(clippy::panic, missing_docs)]

use side_conversations_model::{Bug, run_with};

fn is_caught(bug: Bug, promise: &str) {
    let violation = (0..10_000).find_map(|seed| run_with(seed, Some(bug)).err());
    match violation {
        Some(violation) => {
            assert!(
                violation.promise.contains(promise),
                "{bug:?}, seed {}: {}",
                violation.seed,
                violation.promise
            );
        }
        None => panic!("no sequence noticed {bug:?}"),
    }
}

#[test]
fn a_page_size_that_is_taken_for_granted_loses_events() {
    is_caught(Bug::FixedPageSize, "never gave");
}

#[test]
fn a_checkpoint_at_the_newest_event_loses_late_ones() {
    is_caught(Bug::CheckpointAtNewest, "never gave");
}

#[test]
fn a_checkpoint_that_follows_the_clock_loses_events() {
    is_caught(Bug::CheckpointAtClock, "never gave");
}

#[test]
fn a_checkpoint_that_forgets_what_was_given_repeats_it() {
    is_caught(Bug::CheckpointForgets, "twice");
}

#[test]
fn a_gap_that_is_not_told_is_noticed() {
    is_caught(Bug::SilentGap, "never gave");
}

#[test]
fn a_key_that_is_looked_for_after_a_loss_alone_sends_twice() {
    is_caught(Bug::LookAfterLossAlone, "exists 2 times");
}

#[test]
fn a_look_that_does_not_count_what_it_saw_sends_twice() {
    is_caught(Bug::LookTrustsItsPages, "exists 2 times");
}
