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

    /// 413, for what an emulator has no memory for.
    pub fn too_large(complaint: &str) -> Self {
        Self::new(413, Behaviour::TooLarge, &json!({"error": "TooLarge", "description": complaint}))
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

    /// An error of `/oauth/tokens`, in the words of RFC 6749.
    pub fn oauth(status: u16, behaviour: Behaviour, error: &str) -> Self {
        let description = match error {
            "invalid_client" => {
                "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."
            }
            "invalid_grant" => {
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
            }
            "invalid_scope" => "The requested scope is invalid, unknown, or malformed.",
            "unauthorized_client" => {
                "The client is not authorized to perform this request using this method."
            }
            _ => "The authorization grant type is not supported by the authorization server.",
        };
        Self::new(status, behaviour, &json!({"error": error, "error_description": description}))
    }

    pub fn invalid_grant() -> Self {
        Self::oauth(400, Behaviour::OAuthGrantRefused, "invalid_grant")
    }

    pub fn invalid_scope() -> Self {
        Self::oauth(400, Behaviour::OAuthScopeRefused, "invalid_scope")
    }

    pub fn invalid_oauth_request(complaint: &str) -> Self {
        let body = json!({"error": "invalid_request", "error_description": complaint});
        Self::new(400, Behaviour::OAuthRequestRefused, &body)
    }

    /// The consent page of a client that cannot be answered by a redirect.
    pub fn consent(complaint: &str) -> Self {
        let body = json!({"error": "invalid_request", "error_description": complaint});
        Self::new(400, Behaviour::OAuthConsentRefused, &body)
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
