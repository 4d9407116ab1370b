//! One request on its way through a route: what a route is given, and what it gives back.

use crate::{
    access::Access,
    behaviour::Behaviour,
    capacity::{Capacity, write_json},
    entity::User,
    exchange::Request,
    random::Random,
    recorder::Recorder,
    refusal::Refusal,
    store::Store,
    target::Target,
    wire::Writer,
};
use serde::Serialize;
use serde_json::Value;

/// The request and the state that a route works with.
pub struct Call<'a> {
    pub request: &'a Request,
    pub target: &'a Target,
    pub store: &'a mut Store,
    pub access: &'a Access,
    pub random: &'a mut Random,
    /// The acting user.
    pub user: User,
    pub now_ms: i64,
    /// The number of events on a page of the export.
    pub export_page_size: usize,
    /// The longest delay of an event in the export.
    pub late_by_ms: u64,
    pub capacity: Capacity,
}

pub type Outcome = Result<Answer, Refusal>;

/// A response before the headers that every response has.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub behaviour: Behaviour,
    pub content_type: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn empty(status: u16, behaviour: Behaviour) -> Self {
        Self { status, behaviour, content_type: String::new(), headers: Vec::new(), body: Vec::new() }
    }

    pub fn plain(status: u16, behaviour: Behaviour, text: &str) -> Self {
        let content_type = "text/plain; charset=utf-8".to_owned();
        Self { content_type, body: text.as_bytes().to_vec(), ..Self::empty(status, behaviour) }
    }

    pub fn json(status: u16, behaviour: Behaviour, body: &impl Serialize) -> Self {
        // Wire types hold text, numbers and maps with text keys, so writing them cannot fail.
        Self::of_json(status, behaviour, serde_json::to_vec(body).unwrap_or_default())
    }

    fn of_json(status: u16, behaviour: Behaviour, body: Vec<u8>) -> Self {
        let content_type = "application/json; charset=utf-8".to_owned();
        Self { content_type, body, ..Self::empty(status, behaviour) }
    }
}

impl Call<'_> {
    /// An answer of any length up to the longest one.
    pub fn json(&self, status: u16, behaviour: Behaviour, body: &impl Serialize) -> Outcome {
        let most = self.capacity.answer;
        write_json(body, most).map(|body| Answer::of_json(status, behaviour, body)).ok_or_else(|| {
            Refusal::too_large(&format!(
                "expected an answer of at most {most} bytes, but found a longer one: ask for a smaller page"
            ))
        })
    }

    /// Refuses a request whose content there is no room for.
    fn require_room(&self, held: usize, most: usize, what: &str) -> Result<(), Refusal> {
        if held.saturating_add(self.request.body.len()) <= most {
            return Ok(());
        }
        Err(Refusal::too_large(&format!(
            "expected at most {most} bytes of {what} in this emulator, but it holds {held}: `reset` or `restore` makes room"
        )))
    }

    /// Refuses an upload where the attachments are too many already.
    pub fn require_room_for_attachment(&self) -> Result<(), Refusal> {
        self.require_room(self.store.attachment_bytes(), self.capacity.attachments, "attachments")
    }

    /// The body as a JSON object.
    pub fn json_body(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        let media_type = self.request.header("content-type").unwrap_or("");
        let media_type = media_type.split(';').next().unwrap_or("").trim();
        if !media_type.eq_ignore_ascii_case("application/json") {
            let description = format!("expected a body of application/json, but found {media_type:?}");
            let body = serde_json::json!({"error": "UnsupportedMediaType", "description": description});
            return Err(Refusal::new(415, Behaviour::BadMediaType, &body));
        }
        let most = self.capacity.json_body;
        if self.request.body.len() > most {
            let found = self.request.body.len();
            return Err(Refusal::too_large(&format!(
                "expected a body of at most {most} bytes of JSON, but found {found}"
            )));
        }
        self.require_room(self.store.text_bytes(), self.capacity.texts, "side conversations")?;
        match serde_json::from_slice(&self.request.body) {
            Ok(Value::Object(body)) => Ok(body),
            Ok(_) => Err(Refusal::must_be("the body", "an object")),
            Err(_) => {
                let body =
                    serde_json::json!({"error": "BadRequest", "description": "Server could not parse JSON"});
                Err(Refusal::new(400, Behaviour::BadJson, &body))
            }
        }
    }

    /// Whether `include` names a sideload.
    pub fn includes(&self, sideload: &str) -> bool {
        self.target.query("include").is_some_and(|names| names.split(',').any(|name| name == sideload))
    }

    /// The ticket that the path names: 404 where it does not exist, 403 where the caller may not see it.
    pub fn ticket_id(&self, segment: &str) -> Result<u64, Refusal> {
        let ticket_id = segment.parse().ok().filter(|id| self.store.has_ticket(*id));
        let ticket_id = ticket_id.ok_or_else(|| Refusal::record_not_found(Behaviour::TicketMissing))?;
        if Store::is_forbidden(ticket_id) {
            return Err(Refusal::forbidden_ticket());
        }
        Ok(ticket_id)
    }

    /// The writer of the response.
    pub fn writer(&self) -> Writer<'_> {
        Writer { origin: &self.request.origin, store: self.store }
    }

    /// The recorder of new events.
    pub fn recorder(&mut self) -> Recorder<'_> {
        let Self { store, random, now_ms, late_by_ms, .. } = self;
        Recorder { store, random, now_ms: *now_ms, late_by_ms: *late_by_ms }
    }

    /// The position of the side conversation that the path names.
    pub fn conversation(&self, ticket_id: u64, id: &str) -> Result<usize, Refusal> {
        self.store
            .position(id)
            .filter(|position| {
                self.store.conversation(*position).is_some_and(|found| found.ticket_id == ticket_id)
            })
            .ok_or_else(|| Refusal::record_not_found(Behaviour::ConversationMissing))
    }

    /// The subject that a message without one gets in the side conversation at a position.
    pub fn subject_of(&self, position: usize) -> Option<String> {
        self.store.conversation(position)?.subject.clone()
    }
}
