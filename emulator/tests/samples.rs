//! The samples of the documents: each response has their keys, with values of their types.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod desk;

use desk::{Answer, Desk, TICKET};
use serde_json::{Value, json};
use std::fs;

/// What lacks a key of the sample, or has a value of another type there. A null in the sample stands for a value that may be missing.
fn differences(path: &str, sample: &Value, found: &Value) -> Vec<String> {
    match (sample, found) {
        (Value::Null, _)
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_)) => vec![],
        (Value::Object(keys), Value::Object(values)) => {
            let compare = |(key, sample): (&String, &Value)| {
                let path = format!("{path}.{key}");
                values.get(key).map_or_else(
                    || vec![format!("{path} is missing")],
                    |found| differences(&path, sample, found),
                )
            };
            keys.iter().flat_map(compare).collect()
        }
        (Value::Array(samples), Value::Array(values)) => {
            let missing = samples.len().saturating_sub(values.len());
            let pairs = samples.iter().zip(values).enumerate();
            let differing = pairs
                .flat_map(|(index, (sample, found))| differences(&format!("{path}[{index}]"), sample, found));
            differing.chain((missing > 0).then(|| format!("{path} has {missing} fewer items"))).collect()
        }
        _ => vec![format!("{path} is {found}, not {sample}")],
    }
}

fn answer_to(sample: &str, desk: &mut Desk) -> Answer {
    // What the samples show: an agent writes to a stranger, with an image of 406 by 214 pixels.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x96\0\0\0\xd6\x08\x06\0\0\0";
    let attachment = desk.upload("image.png", "image/png", png);
    let message = json!({
        "subject": "My printer is on fire!",
        "body": "The smoke is very colorful.",
        "to": [{"email": "someone@example.com"}],
        "external_ids": {"message-external": "xyz"},
        "attachment_ids": [attachment.json["id"]],
    });
    let mut imported = message.clone();
    imported["from"] = json!({"user_id": 2, "name": "Agent Sally", "email": "sally@example.com"});
    let events = json!([{"created_at": "2022-10-05T20:47:02.230Z", "message": imported}]);
    let body = json!({"message": message, "external_ids": {"my_system_id": "abc-123-xyz"}});
    let created = desk.post(TICKET, body.clone());
    let path = format!("{TICKET}/{}", created.json["side_conversation"]["id"].as_str().unwrap());
    match sample {
        "create" => created,
        "create_tutorial" => {
            let to = json!([{"user_id": 27_011_374_436_631_u64, "name": "Chris P Bacon", "email": "chris@example.com"}]);
            desk.post(TICKET, json!({"message": {"subject": "printer not working", "body": "Try", "to": to}}))
        }
        "list" => desk.get(TICKET),
        "show" => desk.get(&path),
        "update" => desk.put(&path, json!({"side_conversation": {"state": "closed"}})),
        "reply" => desk.post(&format!("{path}/reply"), body),
        "import" => {
            let conversation = json!({"subject": "I have problems", "state": "open", "external_ids": {"my_system_id": "abc"}});
            desk.post(
                &format!("{TICKET}/import"),
                json!({"side_conversation": conversation, "events": events}),
            )
        }
        "import_events" => desk.post(&format!("{path}/events/import"), json!({"events": events})),
        "list_events" => desk.get(&format!("{path}/events")),
        "export_events" => desk.get("/api/v2/tickets/side_conversations/events.json?start_time=1332034771"),
        "upload_attachment" => attachment,
        other => panic!("expected a sample with a known request, but found {other}"),
    }
}

#[test]
fn every_sample_of_the_documents_has_its_keys_and_types_in_the_response() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/documents");
    let mut samples = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let fixture: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let answer = answer_to(name, &mut Desk::new());
        assert_eq!(differences(name, &fixture["body"], &answer.json), [""; 0], "{}", answer.text());
        // The reply's sample says 200, real responses 201.
        assert!(fixture["status"] == answer.status || name == "reply", "{name}: {}", answer.status);
        samples += 1;
    }
    assert_eq!(samples, 11);
}
