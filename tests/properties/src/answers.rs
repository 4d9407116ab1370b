//! A whole call, whatever is answered: it ends in time, stays on the account, and sends no more than it may.

use url::Url;
use zendesk_side_conversations::operation::{Method, Operation};
use zendesk_side_conversations::policy::{Call, Happened, Now, Step};
use zendesk_side_conversations::response::Answer;

use crate::Json;
use crate::address::is_in_punycode;
use crate::call::{NOW_MS, account, answer, operation, request_of, settings, status};
use crate::message::{self, Message};

/// A request more than these answers and retries can ask for means that a call goes on for ever.
const MOST_STEPS: usize = 400;
const MOST_HOPS: u32 = 5;

/// Reads `OPERATION keyed|plain RETRIES`, then what happens to one request after the other: an answer by its status,
/// or `lost`, `late`, `cut` and `odd`; nothing more answers with the last of them again.
pub fn of_bytes(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = first.split(' ');
    let operation = operation(words.next().unwrap_or_default());
    let key = words.next().filter(|word| *word == "keyed").map(|_| "k-1");
    let max_retries = words.next().and_then(|word| word.parse().ok()).unwrap_or(2) % 5;
    let answers: Vec<_> = message::several(rest).take(12).map(|message| happened(&message)).collect();
    hold(operation, key, max_retries, &answers);
}

fn happened(message: &Message<'_>) -> Happened<Json> {
    let cause = || Json::thrown("reset");
    let mut words = message.words();
    match words.next().unwrap_or_default() {
        "lost" => Happened::Lost { cause: cause() },
        "late" => Happened::TimedOut,
        "odd" => Happened::NotAResponse { cause: cause() },
        "cut" => Happened::CutOff {
            status: words.next().map_or(200, status),
            headers: message.headers.clone(),
            cause: cause(),
        },
        word => {
            let answer = answer(status(word), message.headers.clone(), message.body);
            Happened::Answered(match words.next() {
                Some("opaque") => Answer { is_opaque_redirect: true, ..answer },
                Some(url) => Answer { redirected_to: Some(url.to_owned()), ..answer },
                None => answer,
            })
        }
    }
}

/// The requests that a call sent.
#[derive(Default)]
struct Sent {
    attempts: u32,
    hops: u32,
    /// Attempts other than reads.
    sends: u32,
    /// The sends among them that the server answered with 429 and did not carry out.
    refused_sends: u32,
}

/// A call of this operation to which these things happen.
pub fn hold(operation: Operation, key: Option<&str>, max_retries: u32, happenings: &[Happened<Json>]) {
    let request = request_of(operation, key);
    let is_post = request.method == Method::Post;
    let mut call =
        Call::new(request, account(), settings(max_retries), Now { monotonic_ms: 0, unix_ms: NOW_MS });
    let mut happenings = happenings.iter().chain(happenings.last().into_iter().cycle());
    let mut sent = Sent::default();
    let mut now_ms = 0;
    for _ in 0..MOST_STEPS {
        let now = Now { monotonic_ms: now_ms, unix_ms: NOW_MS };
        match call.step(now) {
            Step::Wait { delay_ms } => {
                now_ms += delay_ms;
                assert!(delay_ms > 0 && now_ms < 120_000, "a wait past the end");
            }
            Step::Token { .. } => panic!("a token that nobody needs"),
            Step::Send(dispatch) => {
                assert!(dispatch.timeout_ms <= 120_000 - now_ms);
                leads_to_the_account(operation, &dispatch.url, dispatch.with_credential);
                let is_hop = sent.hops > 0;
                let is_send = dispatch.method != Method::Get;
                if !is_hop {
                    sent.attempts += 1;
                    sent.sends += u32::from(is_send);
                }
                let happened = happenings.next().cloned().unwrap_or(Happened::TimedOut);
                let is_refused =
                    matches!(&happened, Happened::Answered(answer) if answer.status == 429) && is_send;
                let report = call.report(happened, now, 0.5);
                match report {
                    None => {
                        sent.hops += 1;
                        assert!(sent.hops <= MOST_HOPS + 1, "redirects without an end");
                    }
                    Some(report) => {
                        sent.refused_sends += u32::from(is_refused);
                        sent.hops = 0;
                        assert_eq!(report.attempt, sent.attempts);
                        assert!(!report.path.contains('?'));
                    }
                }
                now_ms += 10;
            }
            Step::Done(outcome) => {
                assert!((200..300).contains(&outcome.status), "{}", outcome.status);
                assert_eq!(outcome.attempts, sent.attempts);
                assert!(outcome.data.is_some() || operation == Operation::Request);
                return is_within(&sent, is_post, key, max_retries);
            }
            Step::Failed(failure) => {
                assert_eq!((failure.attempts, failure.issues.len()), (sent.attempts, 0));
                assert!(!failure.message.is_empty() && !failure.message.chars().any(char::is_control));
                assert!(!failure.is_ambiguous || sent.sends > 0, "a read leaves nothing open");
                return is_within(&sent, is_post, key, max_retries);
            }
        }
    }
    panic!("no end after {MOST_STEPS} steps");
}

/// A send without a key goes out again only where it was refused with a 429.
fn is_within(sent: &Sent, is_post: bool, key: Option<&str>, max_retries: u32) {
    assert!(sent.sends <= 1 + max_retries, "{} sends", sent.sends);
    if is_post && key.is_none() {
        assert!(sent.sends <= 1 + sent.refused_sends, "{} sends", sent.sends);
    }
}

fn leads_to_the_account(operation: Operation, url: &str, with_credential: bool) {
    if is_in_punycode(url) {
        assert!(!with_credential);
        return;
    }
    let is_own = Url::parse(url).expect("a URL").origin().ascii_serialization() == "https://acme.zendesk.com";
    assert!(is_own || (operation == Operation::DownloadAttachment && !with_credential), "{url}");
}
