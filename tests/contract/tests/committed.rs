//! The package's `OpenAPI` file says what the code says.
#![allow(clippy::unwrap_used, clippy::panic)]

use side_conversations_contract::{OPERATIONS, Sample, document, query_of};

#[test]
fn the_committed_file_is_what_the_model_the_requests_and_the_behaviours_give() {
    let committed = include_str!("../../../pkg-template/openapi.json");
    let generated = document().unwrap();
    let differs = committed.lines().zip(generated.lines()).position(|(old, new)| old != new);
    assert!(
        committed == generated,
        "pkg-template/openapi.json differs at line {}: run `cargo run -p side-conversations-contract`",
        differs.map_or(committed.lines().count(), |line| line.saturating_add(1))
    );
}

#[test]
fn every_query_field_that_a_request_takes_is_in_the_file() {
    for operation in OPERATIONS.iter().filter(|operation| operation.name != "export_events") {
        let unknown = query_of(&[("?", Sample::Number(1.0))]);
        let Err(issues) = (operation.build)(&unknown) else {
            assert!(operation.query.is_empty(), "{}", operation.name);
            continue;
        };
        let names: Vec<&str> = operation.query.iter().map(|(name, _)| *name).collect();
        let message = format!("{issues:?}");
        let suggestion = format!("known are {}\"", names.join(", "));
        assert!(message.contains(&suggestion), "{}: {message}, expected {suggestion}", operation.name);
    }
}
