//! Sets of faults by name.

use super::Fault;
use serde_json::{Value, json};

const LOGIN_PAGE: &str = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/access/login\"></form></body></html>";

/// The faults of a preset.
pub fn preset(name: &str) -> Result<Vec<Fault>, String> {
    let faults = match name {
        "none" => Vec::new(),
        "flaky" => flaky(),
        "rate-limited" => rate_limited(),
        "hostile" => hostile(),
        _ => {
            return Err(format!(
                "expected chaos to be none, flaky, rate-limited or hostile, but found {name:?}"
            ));
        }
    };
    faults.iter().map(Fault::read).collect()
}

/// The faults of any network on a bad day: a client that retries safe requests gets through.
fn flaky() -> Vec<Value> {
    vec![
        json!({"probability": 0.2, "effect": {"latencyMs": [10, 60]}}),
        json!({"probability": 0.05, "effect": {"status": 503, "body": "", "headers": {"retry-after": "1"}}}),
        json!({"probability": 0.03, "effect": {"status": 502, "body": "Bad Gateway", "headers": {"content-type": "text/plain"}}}),
        json!({"probability": 0.03, "effect": {"drop": "before"}}),
        json!({"probability": 0.03, "effect": {"drop": "after"}}),
        json!({"probability": 0.02, "method": "GET", "effect": {"truncateAt": 40}}),
    ]
}

/// Others use the account's budget up.
fn rate_limited() -> Vec<Value> {
    let headers = json!({"content-type": "text/plain; charset=utf-8", "retry-after": "1", "x-rate-limit-remaining": "0"});
    let body = "Number of allowed API requests per minute exceeded";
    vec![json!({"probability": 0.3, "effect": {"status": 429, "body": body, "headers": headers}})]
}

/// Responses that no API should send, but a proxy in between might.
fn hostile() -> Vec<Value> {
    let html = json!({"content-type": "text/html; charset=utf-8"});
    vec![
        json!({"probability": 0.2, "effect": {"nextPage": "lookalike"}}),
        json!({"probability": 0.2, "effect": {"nextPage": "foreign"}}),
        json!({"probability": 0.2, "effect": {"nextPage": "loop"}}),
        json!({"probability": 0.05, "effect": {"status": 200, "body": LOGIN_PAGE, "headers": html}}),
        json!({"probability": 0.05, "effect": {"status": 200, "body": "null", "headers": {"content-type": "application/json"}}}),
        json!({"probability": 0.05, "effect": {"status": 302, "headers": {"location": "https://attacker.example/api/v2/"}}}),
        json!({"probability": 0.05, "effect": {"status": 500, "body": "<h1>Something went wrong</h1>", "headers": html}}),
        json!({"probability": 0.05, "effect": {"status": 429, "headers": {"retry-after": "soon"}}}),
        json!({"probability": 0.05, "effect": {"truncateAt": 17}}),
        json!({"probability": 0.03, "effect": {"drop": "after"}}),
        json!({"probability": 0.02, "effect": {"hang": true}}),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_preset_can_be_read() {
        for name in ["none", "flaky", "rate-limited", "hostile"] {
            assert_eq!(preset(name).unwrap().is_empty(), name == "none", "{name}");
        }
        assert!(preset("mild").unwrap_err().contains("\"mild\""));
    }
}
