//! Bad inputs: each is refused at exactly the paths, with exactly the codes and the words that the table says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod driver;

use driver::{Input, argument};
use serde_json::{Value, json};
use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::validate::options;
use zendesk_side_conversations::validate::{self, Issue, Unsayable};

const TABLE: &str = include_str!("fixtures/bad-inputs.json");
const OPTIONS: &str = include_str!("fixtures/bad-options.json");

fn rows() -> Vec<Value> {
    serde_json::from_str(TABLE).unwrap()
}

fn shown(issues: &[Issue]) -> Value {
    issues.iter().map(|issue| json!([issue.path, issue.code.as_str(), issue.message])).collect()
}

#[test]
fn every_bad_input_is_refused_with_all_its_issues() {
    let wrong: Vec<String> = rows()
        .iter()
        .filter_map(|row| {
            let found =
                Input(row).build().map_or_else(|issues| shown(&issues), |request| json!(request.target()));
            (found != row["issues"])
                .then(|| format!("{}\n  expected {}\n  found    {found}", row["situation"], row["issues"]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn operation_named(name: &str) -> Operation {
    *Operation::ALL.iter().find(|operation| operation.as_str() == name).unwrap()
}

#[test]
fn every_bad_option_is_refused_with_all_its_issues() {
    let rows: Vec<Value> = serde_json::from_str(OPTIONS).unwrap();
    for row in rows {
        let options = argument(&row["options"]);
        let checked = match row["of"].as_str().unwrap() {
            "client" => options::client(&options, false).err(),
            "page" => options::client(&options, true).err(),
            "authorization" => options::authorization(&options).err(),
            "exchange" => options::exchange(&options).err(),
            operation => {
                let mut issues = Vec::new();
                options::call(&options, operation_named(operation), &mut issues);
                Some(issues)
            }
        };
        assert_eq!(shown(&checked.unwrap_or_default()), row["issues"], "{}", row["situation"]);
    }
}

#[test]
fn what_json_cannot_say_is_refused_in_these_words() {
    let (value, number) = ("a value that JSON can say", "use Number where it is at most 2^53 - 1");
    for (why, code, message) in [
        (Unsayable::BigInt, "type", format!("expected a number, but found a BigInt; {number}")),
        (Unsayable::Cycle, "type", format!("expected {value}, but found a cycle or too deep a nesting")),
        (Unsayable::ToJson, "type", format!("expected {value}, but its toJSON threw")),
        (Unsayable::ToJsonGetter, "type", format!("expected {value}, but its getter toJSON threw")),
        (Unsayable::Fields, "type", format!("expected {value}, but listing its fields threw")),
        (Unsayable::Getter, "type", "expected a value, but its getter threw".into()),
        (Unsayable::NoFile, "required", "expected a file, but found none".into()),
        (
            Unsayable::NotAFile,
            "type",
            "expected a Blob, a File, an ArrayBuffer or a view of one, of this runtime's own kind, but found something else; pass the bytes of a file, not its path".into(),
        ),
        (Unsayable::NoFormData, "type", "expected a runtime with FormData and Blob, but found one without".into()),
        (
            Unsayable::Large,
            "type",
            "expected a value that JSON.stringify can write, but found one too large for it".into(),
        ),
    ] {
        let issue = why.at("message.body");
        assert_eq!(shown(&[issue]), json!([["message.body", code, message]]), "{why:?}");
    }
}

#[test]
fn of_a_text_that_is_no_json_only_the_first_flaw_is_told() {
    let broken =
        |flaw: &str| json!([["", "type", format!("expected JSON, but the text is broken: expected {flaw}")]]);
    for (text, flaw) in [
        ("", "a value at byte 0"),
        ("{", "`,` or `}` at byte 1"),
        (r#"{"message": {"to": [], "subjet": 1"#, "`,` or `}` at byte 34"),
        (
            r#"{"message": {"to": [{"email": "nobody"}], "body": "Hello}}"#,
            "a closing double quote at byte 58",
        ),
        (r#"{"message": {"to": [{"user_id": 1.}]}}"#, "a digit at byte 34"),
        (r#"{"message": {}} {"message": {}}"#, "the end of the text at byte 16"),
        ("[1", "`,` or `]` at byte 2"),
    ] {
        assert_eq!(shown(&validate::create(Some(text))), broken(flaw), "{text}");
    }
}

#[test]
fn the_table_is_large_and_names_each_situation_once() {
    let rows = rows();
    let mut names: Vec<&str> = rows.iter().map(|row| row["situation"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rows.len());
    assert!(rows.len() >= 120);
}

#[test]
fn the_validators_say_the_same_as_the_builders() {
    let mut checked = 0;
    for row in rows().iter().filter(|row| row.get("options").is_none()) {
        let validate = match row["operation"].as_str().unwrap() {
            "create" => validate::create,
            "reply" => validate::reply,
            "update" => validate::update,
            "import" => validate::import,
            "import_events" => validate::import_events,
            _ => continue,
        };
        let Err(built) = Input(row).build() else { continue };
        let of_body: Vec<Issue> = built
            .into_iter()
            .filter(|issue| !issue.path.ends_with("_id") || issue.path.contains('.'))
            .collect();
        assert_eq!(validate(Input(row).body().as_deref()), of_body, "{}", row["situation"]);
        checked += 1;
    }
    assert!(checked > 100);
}

#[test]
fn every_message_says_what_was_expected_and_is_short() {
    for row in rows() {
        for issue in Input(&row).build().unwrap_err() {
            let Issue { path, message, .. } = &issue;
            assert!(message.starts_with("expected "), "{path}: {message}");
            assert!(message.contains(", but "), "{path}: {message}");
            assert!(message.chars().count() < 300, "{path}: {message}");
            assert!(!message.contains(char::is_control), "{path}: {message:?}");
        }
    }
}
