//! Tokens under any endpoint; `SEED` in the environment asks for one seed alone.
#![allow(clippy::panic, clippy::unwrap_used, missing_docs)]

use side_conversations_model::{TokenTally, Weather, play_tokens};

#[test]
fn a_day_of_two_thousand_calls_asks_for_as_many_tokens_as_there_are_lifetimes() {
    for is_refresh in [false, true] {
        let TokenTally { calls, requests, failed, refused } =
            play_tokens(7, Weather::Fair, is_refresh, 2_000).unwrap();
        assert_eq!((calls, failed, refused), (2_000, 0, 0));
        // A token of 1,800 s is renewed at the first call after 1,740 s: 24 h hold 49 of these, less what calls come late.
        assert!((46..=50).contains(&requests), "{requests}");
    }
}

#[test]
fn an_endpoint_that_fails_hangs_rotates_and_lies_breaks_no_promise() {
    let seeds = match std::env::var("SEED").ok().and_then(|text| text.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => 0..2_000_u64,
    };
    let (mut calls, mut failed, mut refused) = (0, 0, 0);
    for seed in seeds.clone() {
        for is_refresh in [false, true] {
            let tally = play_tokens(seed, Weather::Foul, is_refresh, 100)
                .unwrap_or_else(|promise| panic!("{promise}"));
            calls += tally.calls;
            failed += tally.failed;
            refused += tally.refused;
        }
    }
    assert_eq!(calls, (seeds.end - seeds.start) * 200);
    // The weather was foul: something was refused, and something failed.
    if calls > 200 {
        assert!(failed > 0 && refused > 0, "{failed} failed, {refused} refused");
        assert!(failed < calls / 4, "{failed} of {calls} failed");
    }
}
