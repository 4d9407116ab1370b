//! Requests and replies as the wasm door carries them: a head in JSON, the body as bytes.

use crate::exchange::{Door, Effect, Ending, Reply, Request};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct RequestHead {
    method: String,
    origin: String,
    target: String,
    headers: Vec<(String, String)>,
    door: Door,
}

#[derive(Serialize)]
struct ReplyHead<'a> {
    status: u16,
    headers: &'a [(String, String)],
    latency_ms: u64,
    ending: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    truncate_at: Option<usize>,
}

/// Reads a request from its head and its body.
pub fn read_request(head: &str, body: Vec<u8>) -> Result<Request, String> {
    let head: RequestHead =
        serde_json::from_str(head).map_err(|error| format!("expected a request's head: {error}"))?;
    Ok(Request {
        method: head.method,
        origin: head.origin,
        target: head.target,
        headers: head.headers,
        body,
        door: head.door,
    })
}

/// One run of bytes: the head's length (four bytes, little end first), the head, the body.
pub fn write_reply(reply: &Reply) -> Vec<u8> {
    let Effect { latency_ms, ending } = reply.effect;
    let (ending, truncate_at) = match ending {
        Ending::Answer => ("answer", None),
        Ending::Drop => ("drop", None),
        Ending::Hang => ("hang", None),
        Ending::Truncate(at) => ("truncate", Some(at)),
    };
    let head = ReplyHead {
        status: reply.response.status,
        headers: &reply.response.headers,
        latency_ms,
        ending,
        truncate_at,
    };
    // Text and numbers alone: writing them cannot fail.
    let head = serde_json::to_vec(&head).unwrap_or_default();
    let mut frame =
        Vec::with_capacity(head.len().saturating_add(reply.response.body.len()).saturating_add(4));
    frame.extend_from_slice(&u32::try_from(head.len()).unwrap_or_default().to_le_bytes());
    frame.extend_from_slice(&head);
    frame.extend_from_slice(&reply.response.body);
    frame
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]
    use super::*;
    use crate::exchange::Response;

    #[test]
    fn a_reply_is_its_head_and_then_its_body() {
        let response =
            Response { status: 200, headers: vec![("a".into(), "ü".into())], body: b"\0body".to_vec() };
        let frame =
            write_reply(&Reply { response, effect: Effect { latency_ms: 5, ending: Ending::Truncate(3) } });
        let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
        let head: serde_json::Value = serde_json::from_slice(&frame[4..4 + length]).unwrap();
        let expected = serde_json::json!({
            "status": 200, "headers": [["a", "ü"]], "latency_ms": 5, "ending": "truncate", "truncate_at": 3,
        });
        assert_eq!(head, expected);
        assert_eq!(&frame[4 + length..], b"\0body");
    }
}
