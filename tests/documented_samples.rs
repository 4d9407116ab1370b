//! Every sample of the documents goes through the builders and the validators, or is read as the model says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod driver;
mod fixtures;

use std::collections::BTreeSet;
use std::path::Path;

use driver::Input;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zendesk_side_conversations::json::{Cursor, Malformed};
use zendesk_side_conversations::model;
use zendesk_side_conversations::operation::Body;
use zendesk_side_conversations::validate;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_documented_request_is_built_as_the_document_shows_it() {
    for (name, text) in fixtures::REQUESTS {
        let sample = parsed(text);
        let input = Input(&sample);
        let request = input.build().unwrap_or_else(|issues| panic!("{name}: {issues:?}"));
        assert_eq!(request.target(), sample["path"], "{name}");
        assert_eq!(request.method.as_str(), sample["method"], "{name}");
        assert_eq!(request.operation.as_str(), sample["operation"], "{name}");
        let given = input.body().unwrap_or_default();
        let expected = sample.get("sent").or_else(|| sample.get("given"));
        assert_eq!(request.body.text(&given).map(parsed).as_ref(), expected, "{name}");
        let is_untouched = sample.get("sent").is_none() && sample.get("given").is_some();
        assert_eq!(request.body == Body::AsGiven, is_untouched, "{name}");
    }
}

#[test]
fn every_documented_body_passes_its_validator() {
    let mut count = 0;
    for (name, text) in fixtures::REQUESTS {
        let sample = parsed(text);
        let validate = match sample["operation"].as_str().unwrap() {
            "create" => validate::create,
            "reply" => validate::reply,
            "update" => validate::update,
            "import" => validate::import,
            "import_events" => validate::import_events,
            _ => continue,
        };
        assert_eq!(validate(Input(&sample).body().as_deref()), [], "{name}");
        count += 1;
    }
    assert_eq!(count, 19);
}

#[test]
fn every_documented_answer_is_read_as_the_model_says() {
    for (name, text) in fixtures::RESPONSES {
        let sample = parsed(text);
        let read = match sample["type"].as_str().unwrap() {
            "SideConversation" => read::<model::SideConversation>,
            "SideConversationEvent" => read::<model::SideConversationEvent>,
            "SideConversationPage" => read::<model::SideConversationPage>,
            "EventPage" => read::<model::EventPage>,
            "ExportPage" => read::<model::ExportPage>,
            "ShowResult" => read::<model::ShowResult>,
            "CreateResult" => read::<model::CreateResult>,
            "ReplyResult" => read::<model::ReplyResult>,
            "UploadedAttachment" => read::<model::UploadedAttachment>,
            other => panic!("{name}: no type {other}"),
        };
        read(name, &sample["sample"]);
    }
}

/// Reads a sample into the model, and compares the model with the sample.
fn read<T: DeserializeOwned + Serialize>(name: &str, sample: &Value) {
    let value: T = serde_json::from_value(sample.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_within(name, &serde_json::to_value(value).unwrap(), sample);
}

fn assert_within(path: &str, part: &Value, whole: &Value) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (key, value) in part {
                assert_within(&format!("{path}.{key}"), value, whole.get(key).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert_eq!(part.len(), whole.len(), "{path}");
            part.iter().zip(whole).for_each(|(part, whole)| assert_within(path, part, whole));
        }
        _ => assert_eq!(part, whole, "{path}"),
    }
}

#[test]
fn every_sample_file_is_driven() {
    for (kind, list) in [("requests", fixtures::REQUESTS), ("responses", fixtures::RESPONSES)] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(kind);
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let driven: BTreeSet<String> = list.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(driven, files);
    }
}

#[test]
fn every_sample_is_read_to_its_end_without_a_tree() -> Result<(), Malformed> {
    for (_, text) in fixtures::REQUESTS.iter().chain(fixtures::RESPONSES) {
        let mut cursor = Cursor::new(text);
        let value = cursor.value();
        cursor.close(value);
        cursor.finish()?;
    }
    Ok(())
}
