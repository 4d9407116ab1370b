//! What is asked without a client: the builders and the checks by themselves, and what the driver must know.

use wasm_bindgen::prelude::*;

use crate::door::clock;
use crate::door::failure::{failure, issues};
use crate::door::given::Given;
use crate::door::prepare::{Prepared, prepare, prepare_export, with_unsayable};
use crate::door::reports;
use crate::request::{Origin, Request};
use crate::response::{Failure, READ_HEADERS};
use crate::validate::options::token;
use crate::validate::{self, Issue};

/// Answers a question, whose first word, with a zero behind it, says which:
///
/// - `build`, the time since 1970 in milliseconds, and what a call is given: what would be sent, in JSON
///   `{ value: { method, path, headers, body?, given? } }`, with `given` for a body that is sent as it was given, or `{ failure }`;
/// - `check` and what a call is given: every broken rule of its body, a JSON array of issues;
/// - `token` and an access token, or nothing for what is no string: what makes it unfit, or nothing;
/// - `headers`: the names of those that the core reads, with a zero between them, for what can only be asked by name.
#[wasm_bindgen]
pub fn ask(question: &str) -> String {
    if question == "token" {
        return "expected an access token, but the function gave something other than a string".into();
    }
    let (which, rest) = question.split_once('\0').unwrap_or((question, ""));
    match which {
        "build" => {
            let (unix_ms, given) = rest.split_once('\0').unwrap_or_default();
            match request(Given::read(given), clock::number(unix_ms)) {
                Ok(request) => reports::one("value", &reports::built(&request)),
                Err(issues) => reports::one("failure", &failure(&Failure::invalid(issues))),
            }
        }
        "check" => issues(&check(Given::read(rest))),
        "token" => token(rest).map(|(_, problem)| problem.to_owned()).unwrap_or_default(),
        _ => READ_HEADERS.join("\0"),
    }
}

fn request(given: Given<'_>, unix_ms: f64) -> Result<Request, Vec<Issue>> {
    if given.operation == "export_events" {
        return prepare_export(&given, clock::unix_s(unix_ms)).map(|prepared| prepared.first);
    }
    match prepare(given, &Origin::of_zendesk_app())? {
        (Prepared::One(request), _) => Ok(request),
        (Prepared::ReplyAll(reply), _) => Ok(reply.show()),
    }
}

fn check(given: Given<'_>) -> Vec<Issue> {
    let check = match given.operation {
        "create" => validate::create,
        "reply" => validate::reply,
        "update" => validate::update,
        "import" => validate::import,
        _ => validate::import_events,
    };
    with_unsayable(check(given.body), given.unsayable)
}
