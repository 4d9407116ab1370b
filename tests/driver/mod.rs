//! Builds the request that a fixture describes, as the door would from a call in JavaScript.

use serde_json::Value;
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::{Argument, SendRules};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::validate::Issue;

/// The caller's values, by the names of the fixtures.
pub struct Input<'a>(pub &'a Value);

impl Input<'_> {
    fn argument(&self, name: &str) -> Argument {
        self.0.get(name).map_or(Argument::Missing, argument)
    }

    /// The ticket and the conversation are fine unless the fixture says otherwise.
    fn id(&self, name: &str, usual: Argument) -> Argument {
        self.0.get(name).map_or(usual, argument)
    }

    /// The body as JSON text, as the fixture has it or as `JSON.stringify` would give it.
    pub fn body(&self) -> Option<String> {
        if let Some(text) = self.0.get("body_text") {
            return text.as_str().map(str::to_owned);
        }
        let body = self.0.get("given").or_else(|| self.0.get("body"))?;
        (argument(body) != Argument::Missing).then(|| body.to_string())
    }

    /// Builds the request of the fixture's operation.
    pub fn build(&self) -> Result<Request, Vec<Issue>> {
        let ticket = self.id("ticket_id", Argument::Number(90.0));
        let id =
            self.id("side_conversation_id", Argument::Text("8566255a-ece5-11e8-857d-493066fa7b17".into()));
        let query = self.argument("query");
        let body = self.body();
        let body = body.as_deref();
        let key = self.0.pointer("/options/idempotencyKey").and_then(Value::as_str);
        let rules = SendRules { idempotency_key: key, allow_unknown_fields: false, ..SendRules::STRICT };
        match self.0["operation"].as_str().expect("an operation") {
            "list" => request::list(&ticket, &query),
            "show" => request::show(&ticket, &id, &query),
            "create" => request::create(&ticket, body, &rules),
            "update" => request::update(&ticket, &id, body, &rules),
            "close" => request::close(&ticket, &id),
            "reopen" => request::reopen(&ticket, &id),
            "reply" => request::reply(&ticket, &id, body, &rules),
            "reply_all" => request::reply_all(&ticket, &id, body, &rules).map(|reply| reply.show()),
            "import" => request::import(&ticket, body, &rules),
            "import_events" => request::import_events(&ticket, &id, body, &rules),
            "list_events" => request::list_events(&ticket, &id, &query),
            "export_events" => {
                let from = if self.0.get("from").is_some() {
                    self.argument("from")
                } else {
                    Argument::Object(vec![("start_time".into(), self.argument("start_time"))])
                };
                request::export_events(&from, None, 1_700_000_000).map(|(request, _)| request)
            }
            "upload_attachment" => request::upload(&self.argument("name"), &self.argument("content_type")),
            "download_attachment" => {
                let account = Origin::of_subdomain("acme").expect("an account");
                request::download(&self.argument("attachment"), &account, &[])
            }
            "request" => {
                let body = self.0.pointer("/request/body").map(Value::to_string);
                request::raw(&self.argument("request"), body.as_deref())
            }
            other => panic!("no operation {other}"),
        }
    }
}

/// A value of JavaScript's; `{"$js": "NaN"}` and the like say what JSON cannot.
pub fn argument(value: &Value) -> Argument {
    match value {
        Value::Null => Argument::Null,
        Value::Bool(is_true) => Argument::Boolean(*is_true),
        Value::Number(number) => Argument::Number(number.as_f64().expect("a number of JavaScript's")),
        Value::String(text) => Argument::Text(text.clone()),
        Value::Array(items) => Argument::List(items.iter().map(argument).collect()),
        Value::Object(fields) => match fields.get("$js").and_then(Value::as_str) {
            None => {
                Argument::Object(fields.iter().map(|(name, value)| (name.clone(), argument(value))).collect())
            }
            Some("undefined") => Argument::Missing,
            Some("NaN") => Argument::Number(f64::NAN),
            Some("Infinity") => Argument::Number(f64::INFINITY),
            Some("invalid date") => Argument::Date(f64::NAN),
            Some(kind) => Argument::Other(kind.into()),
        },
    }
}
