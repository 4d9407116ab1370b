//! The effects of faults.

use crate::routes::Operation;
use serde_json::{Map, Value};

#[derive(Clone, Debug, PartialEq)]
pub enum FaultEffect {
    /// This answer, and the request is not carried out.
    Status {
        status: u16,
        body: String,
        headers: Vec<(String, String)>,
    },
    Latency {
        min_ms: u64,
        max_ms: u64,
    },
    DropBefore,
    DropAfter,
    Truncate {
        at: usize,
    },
    NextPage(NextPage),
    Hang,
    /// The answer to somebody whose session has ended.
    SignInPage,
}

/// The target of a false `next_page`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// To another host.
    Foreign,
    /// To the page itself.
    Loop,
    /// To a host that begins like the account's.
    Lookalike,
}

impl FaultEffect {
    /// Reads an effect as its JSON declares it: one kind, by its key.
    pub fn read(declared: &Map<String, Value>) -> Result<Self, String> {
        let kinds = ["status", "latencyMs", "drop", "truncateAt", "nextPage", "hang", "signInPage"];
        let mut named = kinds.into_iter().filter_map(|kind| declared.get(kind).map(|value| (kind, value)));
        let (Some((kind, value)), None) = (named.next(), named.next()) else {
            return Err(format!("expected the fault's effect to have one of {}", kinds.join(", ")));
        };
        let stray = declared
            .keys()
            .find(|key| *key != kind && !(kind == "status" && matches!(key.as_str(), "body" | "headers")));
        if let Some(key) = stray {
            return Err(format!("expected nothing beside {kind} in the fault's effect, but found {key:?}"));
        }
        let effect = match (kind, value.as_str()) {
            ("status", _) => return read_status(value, declared),
            ("latencyMs", _) => read_latency(value),
            ("drop", Some("before")) => Some(Self::DropBefore),
            ("drop", Some("after")) => Some(Self::DropAfter),
            ("truncateAt", _) => {
                value.as_u64().and_then(|at| usize::try_from(at).ok()).map(|at| Self::Truncate { at })
            }
            ("nextPage", Some("foreign")) => Some(Self::NextPage(NextPage::Foreign)),
            ("nextPage", Some("loop")) => Some(Self::NextPage(NextPage::Loop)),
            ("nextPage", Some("lookalike")) => Some(Self::NextPage(NextPage::Lookalike)),
            ("hang", _) if *value == Value::Bool(true) => Some(Self::Hang),
            ("signInPage", _) if *value == Value::Bool(true) => Some(Self::SignInPage),
            _ => None,
        };
        effect.ok_or_else(|| format!("expected a value of the fault's {kind}, but found {value}"))
    }

    /// The memory that it takes beside its kind.
    pub fn size(&self) -> usize {
        let Self::Status { body, headers, .. } = self else { return 0 };
        let lengths = headers.iter().map(|(name, value)| name.len().saturating_add(value.len()));
        lengths.fold(body.len(), usize::saturating_add)
    }

    /// A false `next_page` needs an answer that has pages.
    pub fn applies_to(&self, operation: Operation) -> bool {
        let has_pages =
            matches!(operation, Operation::List | Operation::ListEvents | Operation::ExportEvents);
        has_pages || !matches!(self, Self::NextPage(_))
    }
}

fn read_status(status: &Value, declared: &Map<String, Value>) -> Result<FaultEffect, String> {
    let number = status.as_u64().and_then(|number| u16::try_from(number).ok());
    // A `Response` can be made with no other.
    let Some(status) = number.filter(|number| (200..=599).contains(number)) else {
        return Err(format!("expected the fault's status from 200 to 599, but found {status}"));
    };
    let body = match declared.get("body") {
        None | Some(Value::Null) => "",
        Some(Value::String(body)) => body,
        Some(_) => {
            return Err(
                "expected the fault's body to be a string; JSON.stringify makes one of an object".to_owned()
            );
        }
    };
    let headers = match declared.get("headers") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Object(headers)) => headers.iter().map(read_header).collect::<Result<_, _>>()?,
        Some(_) => return Err("expected the fault's headers to be an object of strings".to_owned()),
    };
    Ok(FaultEffect::Status { status, body: body.to_owned(), headers })
}

fn read_header((name, value): (&String, &Value)) -> Result<(String, String), String> {
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    let name = name.to_ascii_lowercase();
    if CONNECTION_HEADERS.contains(&name.as_str()) {
        return Err(format!(
            "expected a header of an answer in the fault, but found {name:?}, which belongs to the connection: `drop` and `truncateAt` break that"
        ));
    }
    // HTTP sends a character as a byte.
    let is_sendable =
        |character: char| character == '\t' || (character <= '\u{ff}' && !character.is_ascii_control());
    let value = value.as_str().filter(|value| value.chars().all(is_sendable));
    match value {
        Some(value) if is_name => Ok((name, value.to_owned())),
        _ => Err(format!(
            "expected a header in the fault whose value is text of characters up to U+00FF without line breaks, but found {name:?} with another one"
        )),
    }
}

/// Headers of the framing and the connection, which the server sets itself.
const CONNECTION_HEADERS: [&str; 9] = [
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "http2-settings",
];

fn read_latency(value: &Value) -> Option<FaultEffect> {
    let (min, max) = match value.as_array().map(Vec::as_slice) {
        Some([min, max]) => (min.as_f64()?, max.as_f64()?),
        Some(_) => return None,
        None => (value.as_f64()?, value.as_f64()?),
    };
    // A day at the most: timers do not count further than some 24 of them.
    let is_span = (0.0..=86_400_000.0).contains(&min) && (min..=86_400_000.0).contains(&max);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    is_span.then_some(FaultEffect::Latency { min_ms: min as u64, max_ms: max as u64 })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn read(declared: &Value) -> Result<FaultEffect, String> {
        FaultEffect::read(declared.as_object().unwrap())
    }

    #[test]
    fn effects_are_read_as_declared() {
        for (declared, effect) in [
            (json!({"latencyMs": 20}), FaultEffect::Latency { min_ms: 20, max_ms: 20 }),
            (json!({"latencyMs": [5, 9.9]}), FaultEffect::Latency { min_ms: 5, max_ms: 9 }),
            (json!({"drop": "before"}), FaultEffect::DropBefore),
            (json!({"drop": "after"}), FaultEffect::DropAfter),
            (json!({"truncateAt": 0}), FaultEffect::Truncate { at: 0 }),
            (json!({"nextPage": "loop"}), FaultEffect::NextPage(NextPage::Loop)),
            (json!({"hang": true}), FaultEffect::Hang),
            (json!({"signInPage": true}), FaultEffect::SignInPage),
            (
                json!({"status": 503, "body": "busy", "headers": {"Retry-After": "1"}}),
                FaultEffect::Status {
                    status: 503,
                    body: "busy".to_owned(),
                    headers: vec![("retry-after".to_owned(), "1".to_owned())],
                },
            ),
        ] {
            assert_eq!(read(&declared), Ok(effect));
        }
    }

    #[test]
    fn what_is_no_effect_is_refused() {
        for declared in [
            json!({}),
            json!({"hang": false}),
            json!({"signInPage": "yes"}),
            json!({"hang": true, "drop": "after"}),
            json!({"hang": true, "body": "x"}),
            json!({"drop": "sometimes"}),
            json!({"truncateAt": -1}),
            json!({"latencyMs": [9, 5]}),
            json!({"latencyMs": [1]}),
            json!({"latencyMs": 1e12}),
            json!({"status": 99}),
            json!({"status": "503"}),
            json!({"status": 503, "body": {}}),
            json!({"status": 503, "headers": {"a b": "c"}}),
            json!({"status": 503, "headers": {"a": "c\r\nd: e"}}),
            json!({"status": 503, "headers": {"a": "\u{100}"}}),
            json!({"status": 503, "headers": {"a": "🔥"}}),
            json!({"status": 503, "headers": {"a": "\u{7f}"}}),
            json!({"status": 503, "headers": {"": "c"}}),
            json!({"status": 503, "headers": {"ä": "c"}}),
            json!({"status": 503, "headers": {"a": 1}}),
            json!({"status": 503, "headers": {"Trailer": "x-checksum"}}),
            json!({"status": 503, "headers": {"transfer-encoding": "chunked"}}),
            json!({"status": 503, "headers": {"Content-Length": "0"}}),
            json!({"status": 503, "headers": {"connection": "close"}}),
            json!({"explode": true}),
        ] {
            assert!(read(&declared).is_err(), "{declared}");
        }
    }
}
