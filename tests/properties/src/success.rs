//! Bodies of successful answers: what the operation gives, untouched, or an error that says what came instead.

use serde_json::Value;
use zendesk_side_conversations::model::Channel;
use zendesk_side_conversations::operation::{Method, Operation};
use zendesk_side_conversations::policy::{Pages, Step};
use zendesk_side_conversations::response::{ErrorCode, Failure, channel_of, child_ticket_id, is_usable};

use crate::Json;
use crate::call::{account, after, answer, operation, request_of, status};
use crate::message::Message;

/// Reads `OPERATION STATUS`, headers and a body.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let message = Message::read(text);
        let mut words = message.words();
        let operation = operation(words.next().unwrap_or_default());
        hold(operation, words.next().map_or(200, status), message.body);
    }
}

/// A successful answer; other statuses are none. Downloads bring bytes, whatever they are.
pub fn hold(operation: Operation, status: u16, text: &str) {
    if !(200..300).contains(&status) || operation == Operation::DownloadAttachment {
        return;
    }
    let request = request_of(operation, None);
    let answer = answer(status, Vec::new(), text);
    let is_good = is_usable(operation, &answer);
    let body: Option<Value> = serde_json::from_str(text).ok();
    assert_eq!(is_good, holds_what_it_must(operation, body.as_ref(), text), "{operation:?}: {text}");

    let (report, step) = after(request.clone(), answer);
    assert_eq!(report.map(|report| report.error.is_none()), Some(is_good));
    match step {
        Step::Done(outcome) => {
            assert!(is_good);
            assert_eq!((outcome.status, outcome.attempts), (status, 1));
            assert_eq!(outcome.data.as_ref().map(|data| &data.0), body.as_ref());
            looks_inside(outcome.data.as_ref());
            let mut pages = Pages::new(request.clone(), account(), None);
            if let Ok(Some(next)) = pages.next(&outcome) {
                assert_eq!(next.path.trim_end_matches(".json"), request.path.trim_end_matches(".json"));
                assert!(pages.next(&outcome).is_err(), "the same page twice: {text}");
            }
        }
        Step::Failed(Failure { code, message, is_retryable, is_ambiguous, refusal, .. }) => {
            assert!(!is_good);
            assert_eq!((code, is_retryable), (ErrorCode::UnexpectedResponse, false));
            assert_eq!(is_ambiguous, request.method != Method::Get);
            assert_eq!(
                refusal.map(|refusal| (refusal.status, refusal.body)),
                Some((status, text.to_owned()))
            );
            assert!(message.contains("expected ") && !message.chars().any(char::is_control), "{message}");
        }
        other => panic!("expected an end, but found {other:?}"),
    }
}

fn holds_what_it_must(operation: Operation, body: Option<&Value>, text: &str) -> bool {
    let Some(body) = body else { return operation == Operation::Request && text.trim().is_empty() };
    match operation {
        Operation::Request => true,
        Operation::List => body["side_conversations"].is_array(),
        Operation::ListEvents | Operation::ExportEvents => body["events"].is_array(),
        Operation::UploadAttachment => body["id"].is_string(),
        _ => body["side_conversation"].is_object(),
    }
}

/// Reads the other values of a conversation.
fn looks_inside(data: Option<&Json>) {
    let Some(conversation) = data.and_then(|data| data.0.get("side_conversation")) else { return };
    let conversation = Json(conversation.clone());
    let channel = channel_of(&conversation);
    if let Some(id) = child_ticket_id(&conversation) {
        assert!((1..=9_007_199_254_740_991).contains(&id));
        assert_eq!(channel.map(Channel::as_str), Some("child_ticket"));
    }
}
