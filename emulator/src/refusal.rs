//! The API's own error bodies.

use crate::{behaviour::Behaviour, call::Answer};
use serde_json::{Map, Value, json};

/// The answer of a request that is not carried out.
#[derive(Debug)]
pub struct Refusal(pub Box<Answer>);

impl Refusal {
    pub fn new(status: u16, behaviour: Behaviour, body: &Value) -> Self {
        Self(Box::new(Answer::json(status, behaviour, body)))
    }

    pub fn record_not_found(behaviour: Behaviour) -> Self {
        Self::new(404, behaviour, &json!({"error": "RecordNotFound", "description": "Not found"}))
    }

    /// 403 without a body.
    pub fn forbidden_ticket() -> Self {
        Self(Box::new(Answer::empty(403, Behaviour::TicketForbidden)))
    }

    pub fn invalid_endpoint(behaviour: Behaviour) -> Self {
        Self::new(404, behaviour, &json!({"error": "InvalidEndpoint", "description": "Not found"}))
    }

    /// 400; `complaint` goes on from the parameter's name: `to is required`.
    pub fn parameter(behaviour: Behaviour, complaint: &str) -> Self {
        let message = format!("Invalid parameter: {complaint}");
        Self::new(400, behaviour, &json!({"error": {"title": "Invalid attribute", "message": message}}))
    }

    pub fn required(parameter: &str) -> Self {
        Self::parameter(Behaviour::MissingParameter, &format!("{parameter} is required"))
    }

    pub fn must_be(parameter: &str, kind: &str) -> Self {
        Self::parameter(Behaviour::BadParameter, &format!("{parameter} must be {kind}"))
    }

    /// 422, with the field that failed and why.
    pub fn record_invalid(behaviour: Behaviour, field: &str, complaint: &str) -> Self {
        let mut details = Map::new();
        details.insert(field.to_owned(), json!([{"description": complaint}]));
        let body =
            json!({"error": "RecordInvalid", "description": "Record validation errors", "details": details});
        Self::new(422, behaviour, &body)
    }

    pub fn unauthorized(behaviour: Behaviour) -> Self {
        let mut refusal = Self::new(401, behaviour, &json!({"error": "Couldn't authenticate you"}));
        refusal.0.headers.push(("www-authenticate", "Basic realm=\"Web Password\"".to_owned()));
        refusal
    }

    pub fn invalid_token() -> Self {
        let body = json!({
            "error": "invalid_token",
            "error_description": "The access token provided is expired, revoked, malformed or invalid for other reasons.",
        });
        Self::new(401, Behaviour::BearerRefused, &body)
    }

    pub fn missing_scope(scope: &str) -> Self {
        let description = format!("You are missing the following required scopes: {scope}");
        Self::new(403, Behaviour::ScopeMissing, &json!({"error": "Forbidden", "description": description}))
    }

    pub fn no_access(behaviour: Behaviour) -> Self {
        let message = "You do not have access to this page. Please contact the account owner of this help desk for further help.";
        Self::new(403, behaviour, &json!({"error": {"title": "Forbidden", "message": message}}))
    }
}
