//! Requests to the emulator, and states that it starts from.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use side_conversations_properties::message::{self, Message};
use side_conversations_properties::{emulator_requests, emulator_state};

use crate::any_json::any_json;
use crate::valid_body::{damage, valid_body};

const TICKET: &str = "/api/v2/tickets/90/side_conversations";
const BEGINNING: &str = concat!(
    "POST /api/v2/tickets/90/side_conversations\n\n",
    r#"{"message":{"body":"b","to":[{"email":"ann@example.com"}]}}"#,
    "\n====\n"
);
const STATE: &str = include_str!("../../../../fuzz/corpus/emulator_state/conversation");

fn send(target: &str, body: &Value) {
    let text = format!("{BEGINNING}{target}\n\n{body}");
    emulator_requests::hold(&message::several(&text).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_in_any_send_is_answered(body in any_json()) {
        for target in ["", "/import", "/{id}/reply", "/{id}/events/import"] {
            send(&format!("POST {TICKET}{target}"), &body);
        }
        send(&format!("PUT {TICKET}/{{id}}"), &body);
    }

    #[test]
    fn a_body_with_one_wrong_place_is_carried_out_as_a_whole_or_not_at_all(
        (operation, mut body) in valid_body(),
        steps in prop::collection::vec(any::<prop::sample::Index>(), 0..7),
        other in any_json(),
    ) {
        damage(&mut body, &steps, other);
        let target = match operation {
            "create" => "",
            "reply" => "/{id}/reply",
            "import" => "/import",
            _ => "/{id}/events/import",
        };
        send(&format!("POST {TICKET}{target}"), &body);
    }

    #[test]
    fn any_value_for_a_command_gives_a_result_or_a_reason(
        argument in any_json(),
        command in select(vec!["POST /_emulator/credentials", "POST /_emulator/receive", "POST /_emulator/faults", "POST /_emulator/advance", "PUT /_emulator/state"]),
    ) {
        send(command, &argument);
    }

    #[test]
    fn any_target_and_any_headers_are_answered(
        method in "[A-Z]{0,8}",
        prefix in select(vec!["", TICKET, "/api/v2/tickets/side_conversations", "/_emulator/"]),
        target in "[ -~é\u{0}]{0,60}",
        header in "[ -~]{0,40}",
        body in any::<String>(),
    ) {
        let names = ["content-type", "x-on-behalf-of", "x-emulator-token", "origin", "authorization"];
        let headers = names.map(|name| (name.to_owned(), header.clone()));
        let first = format!("{method} {prefix}{target}");
        for count in 0..=names.len() {
            emulator_requests::hold(&[Message { first: &first, headers: headers[..count].to_vec(), body: &body }]);
        }
    }

    #[test]
    fn a_state_with_one_wrong_place_is_refused_or_an_account(
        steps in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        other in any_json(),
    ) {
        let mut state = serde_json::from_str(STATE).unwrap();
        damage(&mut state, &steps, other);
        emulator_state::hold(&state);
    }
}
