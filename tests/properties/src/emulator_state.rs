//! State files of the emulator: refused with a reason, or an account that answers and is written as it was read.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use zendesk_side_conversations_emulator::{Door, Emulator, Request, Settings};

use crate::call::NOW_MS;
use crate::emulator_requests::{self, ORIGIN, is_consistent};

/// Reads a state.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(state) = serde_json::from_slice(bytes) {
        hold(&state);
    }
}

/// An emulator that begins with this state.
pub fn hold(state: &Value) {
    let mut emulator = match begin(state) {
        Ok(emulator) => emulator,
        Err(reason) => return assert!(reason.starts_with("expected "), "{reason}"),
    };
    let written = snapshot(&mut emulator);
    let mut again = begin(&written).unwrap_or_else(|reason| panic!("{reason}: {written}"));
    assert_eq!(snapshot(&mut again), written, "written as it was read");
    for part in ["conversations", "events", "users", "grants"] {
        let count = |state: &Value| state[part].as_array().map(Vec::len);
        assert_eq!(count(state), count(&written), "{part}");
    }
    let conversations = written["conversations"].as_array().expect("conversations");
    let ids: BTreeSet<_> =
        conversations.iter().filter_map(|conversation| conversation["id"].as_str()).collect();
    assert_eq!(ids.len(), conversations.len(), "each id once");
    is_consistent(&mut emulator, &written);
    let fresh = json!({"message": {"body": "Hello", "to": [{"email": "ann@example.com"}]}});
    let request = Request {
        method: "POST".into(),
        origin: ORIGIN.into(),
        target: "/api/v2/tickets/90/side_conversations".into(),
        headers: vec![
            ("authorization".into(), format!("Bearer {}", emulator.credentials().bearer)),
            ("content-type".into(), "application/json".into()),
        ],
        body: fresh.to_string().into_bytes(),
        door: Door::Process,
    };
    let status = emulator.handle(&request, NOW_MS).response.status;
    assert!(matches!(status, 201 | 401 | 403 | 429), "{status}");
    let after = snapshot(&mut emulator);
    let count = |state: &Value| state["conversations"].as_array().map_or(0, Vec::len);
    assert_eq!(count(&after), count(&written) + usize::from(status == 201));
}

fn begin(state: &Value) -> Result<Emulator, String> {
    Emulator::new(Settings { state: Some(state.clone()), export_page_size: 1_000_000, ..Settings::default() })
}

fn snapshot(emulator: &mut Emulator) -> Value {
    serde_json::from_str(&emulator_requests::snapshot(emulator)).expect("JSON")
}
