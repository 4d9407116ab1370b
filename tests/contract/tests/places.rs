//! Every place that has to know each field, each recipient form and each operation. CONTRIBUTING has the checklist.
//!
//! The names come from the client's model and its table of operations. A name that a place lacks fails the test, unless
//! the place says that it does without it.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use schemars::schema_for;
use zendesk_side_conversations::model::{
    Channel, Message, Participant, SideConversation, SideConversationEvent,
};
use zendesk_side_conversations::operation::Operation;

/// A file that spells each of these names.
struct Place {
    file: &'static str,
    /// The spelling of an API name in the file.
    spelling: fn(&str) -> String,
    /// The names that this file does without, on purpose.
    without: &'static [&'static str],
}

const fn place(file: &'static str) -> Place {
    Place { file, spelling: str::to_owned, without: &[] }
}

/// Fields that may be sent in a message: `Message::SENT`.
const SENT_IN_A_MESSAGE: &[Place] = &[
    place("src/model/new_message.rs"),
    place("emulator/src/rules/message.rs"),
    // The command line cannot choose who a message is from, and leaves the preview to the API.
    Place { without: &["from", "preview_text", "to"], ..place("pkg-template/src/cli/input/message.ts") },
    place("benches/schemas/json-schema.mjs"),
    place("benches/schemas/valibot.mjs"),
    place("benches/schemas/zod.mjs"),
    place("fuzz/dictionaries/body.dict"),
    place("tests/types/accepted.ts"),
    place("tests/fixtures/bad-inputs.json"),
];

/// Fields that a message of an answer has.
const READ_IN_A_MESSAGE: &[Place] = &[
    place("emulator/src/wire/event.rs"),
    place("pkg-template/src/cli/export/stream.ts"),
    place("pkg-template/src/cli/export/event-columns.ts"),
];

/// Fields that an event of an answer has.
const READ_IN_AN_EVENT: &[Place] = &[
    place("emulator/src/wire/event.rs"),
    place("pkg-template/src/cli/export/stream.ts"),
    place("pkg-template/src/cli/export/event-columns.ts"),
];

/// Fields that a side conversation of an answer has.
const READ_IN_A_CONVERSATION: &[Place] = &[place("emulator/src/wire/conversation.rs")];

/// Fields of a recipient: `Participant::SENT`.
const OF_A_RECIPIENT: &[Place] = &[
    place("emulator/src/entity/participant.rs"),
    place("emulator/src/rules/participant.rs"),
    // Answers call the group of a child ticket `group_id`, and name its agent as a user.
    Place { without: &["support_group_id", "support_agent_id"], ..place("emulator/src/wire/participant.rs") },
    place("src/declared/recipient.rs"),
    place("pkg-template/src/cli/input/recipients.ts"),
    // A name that this file lacks would leave the account in an anonymized export.
    place("pkg-template/src/cli/anonymous/person.ts"),
    place("pkg-template/src/cli/mcp/thread.ts"),
    // Names people by name or address, a channel by what else is known; a Slack workspace and an agent go with theirs.
    Place {
        without: &["slack_workspace_id", "support_agent_id"],
        ..place("pkg-template/src/cli/output/people.ts")
    },
    // The agent goes with the group.
    Place { without: &["support_agent_id"], ..place("tests/contract/src/requests.rs") },
    place("benches/schemas/json-schema.mjs"),
    place("benches/schemas/valibot.mjs"),
    place("benches/schemas/zod.mjs"),
    place("fuzz/dictionaries/body.dict"),
    place("tests/types/accepted.ts"),
    place("tests/sent_bodies.rs"),
    place("tests/properties/tests/random/valid_body.rs"),
];

/// Channels: `Channel::ALL`.
const OF_A_CHANNEL: &[Place] = &[
    place("pkg-template/src/cli/flags.ts"),
    place("pkg-template/src/cli/whoami/channels.ts"),
    // The compiler wants a row for each as well.
    place("pkg-template/src/channel.ts"),
];

/// Operations: `Operation::ALL`.
const OF_AN_OPERATION: &[Place] = &[
    Place { spelling: pascal, ..place("emulator/src/routes/route.rs") },
    Place { spelling: pascal, ..place("emulator/src/routes/mod.rs") },
    Place { spelling: method, ..place("pkg-template/src/client.ts") },
    Place { spelling: rust_method, ..place("src/client/api/client.rs") },
    // Built for callers who send themselves: a file, a download and a path of their own need no builder.
    Place {
        spelling: camel,
        without: &["upload_attachment", "download_attachment", "request"],
        ..place("pkg-template/src/requests.ts")
    },
    Place { spelling: command, without: &["request"], ..place("pkg-template/src/cli/commands.ts") },
    Place {
        spelling: quoted,
        without: &["download_attachment", "request"],
        ..place("tests/contract/src/operations.rs")
    },
    Place { spelling: quoted, ..place("tests/driver/mod.rs") },
];

fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('_').map(word).collect()
}

fn camel(name: &str) -> String {
    let pascal = pascal(name);
    pascal.chars().next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>())
        + pascal.get(1..).unwrap_or_default()
}

fn rust_method(name: &str) -> String {
    format!("pub fn {name}(")
}

fn method(name: &str) -> String {
    format!("{}(", camel(name))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The command of an operation. Three have a shorter name than their operation.
fn command(name: &str) -> String {
    let command = match name {
        "list_events" => "events",
        "export_events" => "export",
        "upload_attachment" => "upload",
        "download_attachment" => "download",
        other => other,
    };
    format!("name: '{}'", command.replace('_', "-"))
}

/// The names that a type of the model serializes.
fn fields_of<T: schemars::JsonSchema>() -> Vec<String> {
    let schema = schema_for!(T);
    schema.get("properties").and_then(|fields| fields.as_object()).unwrap().keys().cloned().collect()
}

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Whether the text holds the name by itself, not as a part of a longer one.
fn names(text: &str, name: &str) -> bool {
    let is_of_name = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(name).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at.saturating_add(found.len())..).and_then(|behind| behind.chars().next());
        // A spelling that begins or ends with a sign is by itself already.
        let begins = !found.starts_with(is_of_name) || !before.is_some_and(is_of_name);
        let ends = !found.ends_with(is_of_name) || !behind.is_some_and(is_of_name);
        begins && ends
    })
}

/// The names that each place lacks, and those that it says it does without although nothing has them any more.
fn wrong(known: &[String], places: &[Place]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut wrong = Vec::new();
    for Place { file, spelling, without } in places {
        let text = fs::read_to_string(root.join(file)).unwrap();
        for name in known {
            if !without.contains(&name.as_str()) && !names(&text, &spelling(name)) {
                wrong.push(format!("{file} lacks {}", spelling(name)));
            }
        }
        for name in without.iter().filter(|name| !known.iter().any(|known| known == *name)) {
            wrong.push(format!("{file} does without {name}, which nothing has"));
        }
    }
    wrong
}

#[test]
fn each_field_recipient_form_and_operation_is_known_in_all_its_places() {
    let operations: Vec<&str> = Operation::ALL.iter().map(|operation| operation.as_str()).collect();
    let found: Vec<String> = [
        wrong(&strings(&Message::SENT), SENT_IN_A_MESSAGE),
        wrong(&fields_of::<Message>(), READ_IN_A_MESSAGE),
        wrong(&fields_of::<SideConversationEvent>(), READ_IN_AN_EVENT),
        wrong(&fields_of::<SideConversation>(), READ_IN_A_CONVERSATION),
        wrong(&strings(&Participant::SENT), OF_A_RECIPIENT),
        wrong(&strings(&Channel::ALL.map(Channel::as_str)), OF_A_CHANNEL),
        wrong(&strings(&operations), OF_AN_OPERATION),
    ]
    .concat();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_name_that_no_place_has_is_missed_in_each_of_them() {
    for places in [SENT_IN_A_MESSAGE, READ_IN_A_MESSAGE, READ_IN_AN_EVENT, OF_A_RECIPIENT, OF_AN_OPERATION] {
        let found = wrong(&strings(&["blind_copy"]), places);
        for Place { file, spelling, .. } in places {
            assert!(found.contains(&format!("{file} lacks {}", spelling("blind_copy"))), "{file}");
        }
    }
}

#[test]
fn a_part_of_a_longer_name_is_no_name() {
    assert!(names("{ body: text }", "body"));
    assert!(!names("{ html_body: text }", "body"));
    assert!(!names("{ bodyText: text }", "body"));
    assert!(names("  list(ticketId: number", "list("));
    assert!(!names("  unlist(ticketId: number", "list("));
}
