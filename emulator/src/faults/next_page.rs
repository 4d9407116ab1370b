//! Pages that lead astray.

use super::effect::NextPage;
use crate::exchange::{Request, Response};
use serde_json::{Map, Value};

const FOREIGN_ORIGIN: &str = "https://attacker.example";

impl NextPage {
    /// Puts the false page where a true one would stand; an answer without pages is left alone.
    pub fn put_into(self, response: &mut Response, request: &Request) {
        let Ok(mut body) = serde_json::from_slice::<Map<String, Value>>(&response.body) else { return };
        let Some(next_page) = body.get_mut("next_page") else { return };
        let target =
            next_page.as_str().and_then(|url| url.strip_prefix(&request.origin)).unwrap_or(&request.target);
        let url = match self {
            Self::Foreign => format!("{FOREIGN_ORIGIN}{target}"),
            Self::Loop => format!("{}{}", request.origin, request.target),
            Self::Lookalike => format!("{}{target}", lookalike(&request.origin)),
        };
        *next_page = Value::String(url);
        response.body = serde_json::to_vec(&body).unwrap_or_default();
    }
}

/// An origin that begins like another: `https://acme.zendesk.com.attacker.example`.
fn lookalike(origin: &str) -> String {
    let (scheme, host) = origin.split_once("://").unwrap_or(("https", origin));
    let name = host.split(':').next().unwrap_or(host);
    format!("{scheme}://{name}.attacker.example")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::exchange::Door;

    #[test]
    fn a_false_page_takes_the_place_of_the_true_one() {
        let request = Request {
            method: "GET".to_owned(),
            origin: "http://127.0.0.1:8080".to_owned(),
            target: "/list?page=1".to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
            door: Door::Network,
        };
        for (false_page, body, expected) in [
            (NextPage::Foreign, r#"{"next_page":null}"#, "https://attacker.example/list?page=1"),
            (
                NextPage::Foreign,
                r#"{"next_page":"http://127.0.0.1:8080/list?page=2"}"#,
                "https://attacker.example/list?page=2",
            ),
            (
                NextPage::Loop,
                r#"{"next_page":"http://127.0.0.1:8080/list?page=2"}"#,
                "http://127.0.0.1:8080/list?page=1",
            ),
            (NextPage::Lookalike, r#"{"next_page":null}"#, "http://127.0.0.1.attacker.example/list?page=1"),
        ] {
            let mut response = Response { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() };
            false_page.put_into(&mut response, &request);
            let body: Value = serde_json::from_slice(&response.body).unwrap();
            assert_eq!(body, serde_json::json!({"next_page": expected}));
        }
    }
}
