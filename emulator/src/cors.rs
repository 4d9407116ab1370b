//! The rights of a page on another origin: it may call with a bearer token, and nothing else.

use crate::{
    behaviour::Behaviour,
    call::{Answer, Outcome},
    exchange::{Request, Response},
    refusal::Refusal,
};

const ALLOW_ORIGIN: &str = "access-control-allow-origin";

/// Lets pages on any origin read a response.
pub fn open(headers: &mut Vec<(String, String)>) {
    headers.push((ALLOW_ORIGIN.to_owned(), "*".to_owned()));
}

/// The answer to a preflight for `/_emulator/`, where pages may use it.
pub fn control_preflight() -> Response {
    let headers = [
        ("access-control-allow-methods", "GET, POST, PUT, DELETE"),
        ("access-control-allow-headers", "Content-Type, X-Emulator-Token"),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Response { status: 204, headers, body: Vec::new() }
}

/// Answers a preflight; an `OPTIONS` request that is none has no route.
pub fn preflight(request: &Request) -> Outcome {
    if request.header("origin").is_none() || request.header("access-control-request-method").is_none() {
        return Err(Refusal::invalid_endpoint(Behaviour::NoRoute));
    }
    let mut answer = Answer::empty(204, Behaviour::Preflight);
    answer.headers = vec![
        (ALLOW_ORIGIN, "*".to_owned()),
        ("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS".to_owned()),
        ("access-control-allow-headers", "Authorization, Content-Type, X-On-Behalf-Of".to_owned()),
        ("access-control-max-age", "7200".to_owned()),
    ];
    Ok(answer)
}

/// Whether a page may read the answer. A preflight cannot tell Basic from Bearer, so it is here that Basic fails.
pub fn is_readable(request: &Request) -> bool {
    let has_bearer = || {
        request
            .header("authorization")
            .is_some_and(|value| value.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer ")))
    };
    request.header("origin").is_some() && has_bearer()
}
