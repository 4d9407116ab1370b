//! The body of a token request: JSON, or a form.

use super::scopes::{Scopes, read_scope_field};
use crate::{exchange::Request, refusal::Refusal, target::parse_query};
use serde_json::{Map, Value};

/// The fields of a token request.
pub struct Form(Map<String, Value>);

impl Form {
    pub fn read(request: &Request) -> Result<Self, Refusal> {
        let media_type = request.header("content-type").unwrap_or("").split(';').next().unwrap_or("").trim();
        if media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let text = String::from_utf8_lossy(&request.body);
            let fields = parse_query(&text).into_iter().map(|(name, value)| (name, Value::String(value)));
            return Ok(Self(fields.collect()));
        }
        if !media_type.eq_ignore_ascii_case("application/json") {
            let found = format!("expected a body of JSON or a form, but found {media_type:?}");
            return Err(Refusal::invalid_oauth_request(&found));
        }
        serde_json::from_slice(&request.body)
            .map(Self)
            .map_err(|_| Refusal::invalid_oauth_request("expected a JSON object"))
    }

    /// A field's text; nothing where it is missing, null or empty.
    pub fn text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(Refusal::invalid_oauth_request(&format!("{name} must be a string"))),
        }
    }

    pub fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name)?
            .ok_or_else(|| Refusal::invalid_oauth_request(&format!("Missing required parameter: {name}")))
    }

    /// Seconds; a form has them as text.
    pub fn lifetime_s(&self, name: &str, least: i64, most: i64) -> Result<Option<i64>, Refusal> {
        let seconds = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) => text.parse().ok(),
            Some(value) => value.as_i64(),
        };
        let seconds = seconds.filter(|seconds| (least..=most).contains(seconds));
        let complaint =
            || Refusal::invalid_oauth_request(&format!("{name} must be from {least} to {most} seconds"));
        seconds.ok_or_else(complaint).map(Some)
    }

    pub fn scopes(&self) -> Result<Option<Scopes>, Refusal> {
        read_scope_field(self.0.get("scope"))
    }
}
