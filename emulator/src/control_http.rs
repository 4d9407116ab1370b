//! The control commands over HTTP, below `/_emulator/`.

use crate::{
    Emulator, cors,
    exchange::{Request, Response},
};
use serde_json::{Value, json};

impl Emulator {
    /// The same with pages on other origins let in, which still need the token.
    pub(crate) fn handle_control_of_any_page(&mut self, request: &Request, host_now_ms: i64) -> Response {
        let mut response = match request.method.as_str() {
            "OPTIONS" => cors::control_preflight(),
            _ => self.handle_control(request, host_now_ms),
        };
        cors::open(&mut response.headers);
        response
    }

    /// Answers a request below `/_emulator/`. All but `health` need the control token, and a page on another origin can read none.
    pub(crate) fn handle_control(&mut self, request: &Request, host_now_ms: i64) -> Response {
        let path = request.target.split('?').next().unwrap_or_default();
        let endpoint = path.strip_prefix("/_emulator/").unwrap_or_default();
        if (request.method.as_str(), endpoint) == ("GET", "health") {
            return answer(200, &json!({"status": "ok"}));
        }
        if request.header("x-emulator-token") != Some(self.account.control_token.as_str()) {
            return refusal(401, "Unauthorized", "expected the control token in the header x-emulator-token");
        }
        let Some(command) = command(&request.method, endpoint) else {
            return refusal(
                404,
                "NotFound",
                &format!("expected a control endpoint, but found {} {path}", request.method),
            );
        };
        let result = argument(command.name, &request.body)
            .and_then(|argument| self.run(command.name, argument, &request.origin, host_now_ms));
        let result = match result {
            Ok(result) => result,
            Err(message) => return refusal(400, "BadRequest", &message),
        };
        let body = match command.envelope {
            Some(name) => format!("{{\"{name}\":{result}}}"),
            None => result,
        };
        json_response(command.status, body.into_bytes())
    }
}

struct Command {
    name: &'static str,
    status: u16,
    /// The key that the result stands under; without one the result is the body.
    envelope: Option<&'static str>,
}

fn command(method: &str, endpoint: &str) -> Option<Command> {
    let (name, status, envelope) = match (method, endpoint) {
        ("GET", "state") => ("snapshot", 200, None),
        ("PUT", "state") => ("restore", 200, Some("restored")),
        ("POST", "reset") => ("reset", 200, Some("reset")),
        ("POST", "faults") => ("add_fault", 201, Some("added")),
        ("DELETE", "faults") => ("clear_faults", 200, Some("cleared")),
        ("POST", "advance") => ("advance", 200, Some("advanced")),
        ("GET", "requests") => ("requests", 200, Some("requests")),
        ("POST", "receive") => ("receive", 201, Some("event")),
        ("POST", "credentials") => ("issue_credential", 201, Some("credentials")),
        _ => return None,
    };
    Some(Command { name, status, envelope })
}

fn argument(command: &str, body: &[u8]) -> Result<Value, String> {
    if body.is_empty() {
        return Ok(if command == "issue_credential" { json!({}) } else { Value::Null });
    }
    let argument: Value = serde_json::from_slice(body)
        .map_err(|error| format!("expected a body of JSON, but found {error}"))?;
    Ok(match argument {
        Value::Object(mut object) if command == "advance" => {
            object.remove("milliseconds").unwrap_or(Value::Null)
        }
        argument => argument,
    })
}

fn answer(status: u16, body: &Value) -> Response {
    json_response(status, body.to_string().into_bytes())
}

fn refusal(status: u16, error: &str, description: &str) -> Response {
    answer(status, &json!({"error": error, "description": description}))
}

fn json_response(status: u16, body: Vec<u8>) -> Response {
    Response {
        status,
        headers: vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())],
        body,
    }
}
