//! The way of a request to the emulator and back, with its faults.

use zendesk_side_conversations::operation::Method;
use zendesk_side_conversations::policy::{Dispatch, Happened};
use zendesk_side_conversations::response::Answer;
use zendesk_side_conversations::response::cut;
use zendesk_side_conversations_emulator::{Door, Effect, Emulator, Ending, Request};

use crate::lists::Lists;
use crate::parsed::Parsed;
use crate::random::Random;

pub const ORIGIN: &str = "https://emulator.zendesk.com";

/// The answer as the client sees it, and its delay.
pub struct Exchange {
    pub happened: Happened<Parsed>,
    pub after_ms: u64,
    /// Whether something was broken about it.
    pub is_struck: bool,
}

/// Sends a request, which arrives at once: a look comes after what it looks for.
pub fn send(
    emulator: &mut Emulator,
    dispatch: &Dispatch,
    given: &str,
    token: &str,
    unix_ms: i64,
    lists: Lists,
    random: &mut Random,
) -> Result<Exchange, String> {
    let Some(target) = dispatch.url.strip_prefix(ORIGIN).filter(|target| target.starts_with('/')) else {
        return Err(format!("a request went to another origin: {}", dispatch.url));
    };
    let (target, is_list) =
        if dispatch.method == Method::Get { lists.target(target) } else { (target.to_owned(), false) };
    let mut headers = dispatch.headers.clone();
    if dispatch.with_credential {
        headers.push(("Authorization".into(), format!("Bearer {token}")));
    }
    let request = Request {
        method: dispatch.method.as_str().into(),
        origin: ORIGIN.into(),
        target,
        headers,
        body: dispatch.body.text(given).unwrap_or_default().as_bytes().to_vec(),
        door: Door::Process,
    };
    let reply = emulator.handle(&request, unix_ms);
    let after_ms = reply.effect.latency_ms + random.below(300);
    let is_struck =
        reply.effect != Effect::default() || reply.response.header("x-emulator-basis") == Some("fault");
    if after_ms >= dispatch.timeout_ms || reply.effect.ending == Ending::Hang {
        return Ok(Exchange { happened: Happened::TimedOut, after_ms: dispatch.timeout_ms, is_struck });
    }
    let lost = || Happened::Lost { cause: Parsed::thrown("connection reset") };
    let status = reply.response.status;
    let headers: Vec<(String, String)> = reply
        .response
        .headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
        .collect();
    let mut text = String::from_utf8_lossy(&reply.response.body).into_owned();
    if is_list && status == 200 {
        text = lists.page(text, random);
    }
    let happened = match reply.effect.ending {
        Ending::Hang | Ending::Drop => lost(),
        Ending::Truncate(_) if random.chance(0.5) => {
            Happened::CutOff { status, headers, cause: Parsed::thrown("terminated") }
        }
        Ending::Truncate(at) => {
            Happened::Answered(answer(status, headers, text.get(..at).unwrap_or_default()))
        }
        Ending::Answer => Happened::Answered(answer(status, headers, &text)),
    };
    Ok(Exchange { happened, after_ms, is_struck })
}

fn answer(status: u16, headers: Vec<(String, String)>, text: &str) -> Answer<Parsed> {
    Answer {
        status,
        headers,
        text: cut(text).to_owned(),
        document: Parsed::parse(text),
        bytes: None,
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    }
}
