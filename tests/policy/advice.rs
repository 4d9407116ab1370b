//! The advice in errors, by operation and by credential.

use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::document::Json;
use crate::request::{account, answer, at, request, settings};

/// Returns the text after the status in the error of a request that got this status.
fn advice(request: Request, access: Access, status: u16) -> String {
    let name = format!("{} {} was answered {status}", request.method.as_str(), request.path);
    let settings = CallSettings { max_retries: 0, access, ..settings() };
    let mut call: Call<Json> = Call::new(request, account(), settings, at(0));
    let mut step = call.step(at(0));
    // A token function is asked first, and once more after a 401.
    for _ in 0..4 {
        match step {
            Step::Token { .. } => call.report(Happened::Token, at(0), 0.0),
            Step::Send(_) => call.report(Happened::Answered(answer(status, &[], "")), at(0), 0.0),
            _ => break,
        };
        step = call.step(at(0));
    }
    let Step::Failed(failure) = step else { panic!("{step:?}") };
    failure.message.strip_prefix(&name).unwrap().to_owned()
}

const ADD_ON: &str = " The account may lack side conversations, which come with the Collaboration add-on or a Suite plan from Professional on";

#[test]
fn a_404_says_what_may_not_be_there() {
    let ticket = "There may be no such ticket, or none that the credential's user may see.";
    let conversation = "There may be no such ticket, or no such side conversation on it, or none that the credential's user may see.";
    let name = "The account's name may be wrong (`subdomain`, `baseUrl`).";
    for (operations, expected) in [
        (&["list", "create", "import"][..], ticket),
        (&["show", "update", "reply", "import_events", "list_events"], conversation),
        (&["export_events", "upload_attachment"], name),
        (&["download_attachment"], "There may be no such attachment any more."),
    ] {
        for operation in operations {
            let expected = format!(". {expected}{ADD_ON}");
            assert_eq!(advice(request(operation), Access::Bearer, 404), expected, "{operation}");
        }
    }
    let raw = advice(request("get"), Access::Bearer, 404);
    assert_eq!(raw, ". The API may not have this path");
}

#[test]
fn a_403_says_who_may() {
    let admin = ". The export is for admins: the credential's user must be one.";
    assert_eq!(advice(request("export_events"), Access::Bearer, 403), format!("{admin}{ADD_ON}"));
    let agent = ". The credential's user must be an agent who may see the ticket, and an OAuth access token needs the scope (`read`, or `write` for sending).";
    assert_eq!(advice(request("show"), Access::Bearer, 403), format!("{agent}{ADD_ON}"));
}

#[test]
fn a_401_names_the_form_of_credential() {
    for (access, expected) in [
        (
            Access::Bearer,
            "The OAuth access token (`auth.bearer`) was not accepted; it may have expired or been revoked. A function as `auth.bearer` is asked for a new one after a 401",
        ),
        (
            Access::BearerFunction,
            "The OAuth access token that the `auth.bearer` function gave was not accepted, nor was the one it gave when asked again",
        ),
        (
            Access::ApiToken,
            "The e-mail address and API token (`auth.email`, `auth.apiToken`) were not accepted. Zendesk makes no new API tokens since 2026-10-27 and all stop working on 2027-04-30: use an OAuth access token (`auth.bearer`)",
        ),
        (
            Access::Password,
            "The e-mail address and password (`auth.email`, `auth.password`) were not accepted. Zendesk ended password access on 2025-12-31: use an OAuth access token (`auth.bearer`)",
        ),
        (Access::Zaf, "The agent's session was not accepted: the agent has to sign in to Zendesk again"),
    ] {
        assert_eq!(advice(request("show"), access, 401), format!(". {expected}"));
    }
}

#[test]
fn a_conversation_that_cannot_be_answered_is_told_with_what_the_answer_had() {
    let shown: Outcome<Json> = Outcome {
        data: None,
        status: 200,
        headers: Vec::new(),
        request_id: Some("r-1".into()),
        rate_limit: None,
        found: false,
        attempts: 2,
    };
    let failure = Failure::not_a_conversation(&shown);
    assert_eq!((failure.code, failure.attempts), (ErrorCode::UnexpectedResponse, 2));
    assert!(failure.message.ends_with("no reply was sent"), "{}", failure.message);
    assert_eq!(failure.refusal.unwrap().request_id.as_deref(), Some("r-1"));
}
