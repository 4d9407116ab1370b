//! Advice about a response for the reader of the error.

use crate::account::Access;
use crate::json::decimal;
use crate::operation::{Lane, Operation, Place};
use crate::response::retry_after::whole_ms;
use crate::response::{Document, Flaw, Refusal};
use crate::substring;

/// The longest description of the API's that a message quotes.
const MAX_QUOTED_CHARS: usize = 200;

/// One line on an unsuccessful answer: what it says, and what helps.
pub(crate) fn advice<D: Document>(refusal: &Refusal<D>, operation: Operation, access: Access) -> String {
    let mut line = refusal.status.to_string();
    if let Some(error) = &refusal.error {
        line = [&line, " ", &one_line(error)].concat();
    }
    // Plain text is the body itself, and may be anything.
    if let Some(description) = refusal.description.as_ref().filter(|text| *text != refusal.body.trim()) {
        line = [&line, ": ", &one_line(description)].concat();
    }
    let help = help(refusal, operation, access);
    if help.is_empty() {
        return line;
    }
    let stop = if matches!(line.bytes().last(), Some(b'.' | b'!' | b'?')) { " " } else { ". " };
    [&line, stop, &help].concat()
}

fn help<D>(refusal: &Refusal<D>, operation: Operation, access: Access) -> String {
    match refusal.status {
        400 | 422 => "See `details` and `body` of this error for the field that was refused".into(),
        401 => unauthenticated(access).into(),
        402 => NO_ADD_ON.into(),
        403 => forbidden(refusal, operation),
        404 => not_found(operation),
        409 => "Something else changed it at the same time: show it again, then decide".into(),
        429 => limited(refusal.retry_after_s),
        503 if refusal.retry_after_s.is_some() => limited(refusal.retry_after_s),
        500..=599 => "The fault is on the server's side: try again later".into(),
        _ => String::new(),
    }
}

const NO_ADD_ON: &str = "The account may lack side conversations, which come with the Collaboration add-on or a Suite plan from Professional on";

fn unauthenticated(access: Access) -> &'static str {
    match access {
        Access::Bearer => {
            "The OAuth access token (`auth.bearer`) was not accepted; it may have expired or been revoked. A function as `auth.bearer` is asked for a new one after a 401"
        }
        Access::BearerFunction => {
            "The OAuth access token that the `auth.bearer` function gave was not accepted, nor was the one it gave when asked again"
        }
        Access::OAuth => {
            "The access token that the OAuth client got was not accepted, nor was its successor: check the scopes and the user of the client in Admin Center"
        }
        Access::ApiToken => {
            "The e-mail address and API token (`auth.email`, `auth.apiToken`) were not accepted. Zendesk makes no new API tokens since 2026-10-27 and all stop working on 2027-04-30: use an OAuth access token (`auth.bearer`)"
        }
        Access::Password => {
            "The e-mail address and password (`auth.email`, `auth.password`) were not accepted. Zendesk ended password access on 2025-12-31: use an OAuth access token (`auth.bearer`)"
        }
        Access::Zaf => "The agent's session was not accepted: the agent has to sign in to Zendesk again",
    }
}

/// Whether a refusal names scopes that the access token lacks.
pub(crate) fn names_a_scope<D>(refusal: &Refusal<D>) -> bool {
    refusal.description.as_ref().is_some_and(|description| substring::contains(description, "scope"))
}

fn forbidden<D>(refusal: &Refusal<D>, operation: Operation) -> String {
    if names_a_scope(refusal) {
        return "The OAuth access token lacks a scope: reading needs `read`, sending and changing need `write`"
            .into();
    }
    let who = if operation.row().lane == Lane::Exports {
        "The export is for admins: the credential's user must be one"
    } else {
        "The credential's user must be an agent who may see the ticket, and an OAuth access token needs the scope (`read`, or `write` for sending)"
    };
    [who, ". ", NO_ADD_ON].concat()
}

fn not_found(operation: Operation) -> String {
    let what = match operation.row().place {
        Place::Ticket => "There may be no such ticket, or none that the credential's user may see",
        Place::Conversation => {
            "There may be no such ticket, or no such side conversation on it, or none that the credential's user may see"
        }
        Place::Attachment => "There may be no such attachment any more",
        Place::Account => "The account's name may be wrong (`subdomain`, `baseUrl`)",
        Place::Anywhere => return "The API may not have this path".into(),
    };
    [what, ". ", NO_ADD_ON].concat()
}

fn limited(retry_after_s: Option<f64>) -> String {
    match retry_after_s {
        Some(after_s) => {
            ["Try again in ", &decimal::seconds(whole_ms(after_s)), " (`pace: true` waits before it sends)"]
                .concat()
        }
        None => "Try again later (`pace: true` waits before it sends)".into(),
    }
}

/// One line on a successful answer that cannot be used.
pub(crate) fn advice_on_flaw(status: u16, flaw: Flaw) -> String {
    let (found, help) = match flaw {
        Flaw::CutOff => ("an incomplete body", ""),
        Flaw::Empty => ("no body", ""),
        Flaw::Html => (
            "an HTML page",
            ". It may be a login page or come from a proxy: check `subdomain` or `baseUrl`, and any proxy",
        ),
        Flaw::NotJson => ("text that is not JSON", ""),
        Flaw::FileCutOff => return format!("{status}: expected a whole file, but found an incomplete one"),
        Flaw::PageForFile => {
            return format!(
                "{status}: expected a file, but found an HTML page. It may be a sign-in page: the credential may not see the file"
            );
        }
        Flaw::Size { expected, found } => {
            return format!(
                "{status}: expected a file of {expected} bytes, as its message says, but found {found}. Read the message again, then download the file again"
            );
        }
        Flaw::Envelope { key, expected } => {
            return format!(
                "{status}: expected JSON with {expected} in `{key}`, but found none. Another server may have responded instead of the API: check `subdomain` or `baseUrl`"
            );
        }
    };
    format!("{status}: expected the API's JSON, but found {found}{help}")
}

/// Text of the server's, fit for a message.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == MAX_QUOTED_CHARS {
            line.push('…');
            break;
        }
        line.push(if character.is_control() { ' ' } else { character });
    }
    line
}
