//! Finding out what became of a keyed send whose answer was lost.
//!
//! ```text
//! create        list ──found──▶ its event beside it? ──yes──▶ Found
//!                 │                      └──no──▶ its events ─▶ Found
//! import        list ──found──▶ its events, all pages ──all there──▶ Found
//!                 │                      └──some missing──▶ Missing(the rest)
//! reply         the events ──found──▶ show ─▶ Found
//! import_events the events, all pages ──all there──▶ show ─▶ Found
//!                 │                      └──some missing──▶ Missing(the rest)
//!                 └── wherever nothing is found on the last page: Missing(all)
//! ```
//!
//! A request that seems lost may still reach the server after the look; how long that can take is not
//! documented. Assumed is that it arrives before the back-off that comes before every look is over.

mod conversation;
mod events;

use crate::policy::{Outcome, Pages};
use crate::request::{Body, Key, KeyPlace, Method, Operation, Origin, Request};
use crate::response::Document;

use conversation::{event_of, id_of, keyed_conversation};
use events::{gather, keyed_event, rest_of};

/// What a look knows and seeks.
#[derive(Debug)]
pub(crate) struct Look<D> {
    /// The send whose answer was lost.
    send: Request,
    key: Key,
    origin: Origin,
    pages: Pages,
    seeks: Seeks<D>,
}

/// What the answer looked for next may hold.
#[derive(Debug)]
enum Seeks<D> {
    /// The conversation with the key, in the ticket's list.
    Conversation,
    /// The first event of this conversation.
    FirstEvent { conversation: D },
    /// The event whose message has the key.
    Event,
    /// The imported events, by their place in the import; of an import the conversation was found.
    Events { conversation: Option<D>, found: Vec<Option<D>> },
    /// The conversation of these events.
    Shown { event: Option<D> },
}

/// What a look came to.
#[derive(Debug)]
pub(crate) enum Seen<D> {
    /// More has to be asked.
    Ask(Request),
    /// It arrived: this is its answer.
    Found(D),
    /// It did not arrive, or only in part: this is to be sent, and its answer completed with the event.
    Missing(Option<Rest<D>>),
    /// What came cannot be used.
    Unusable(String),
}

/// The part of an import that did not arrive.
#[derive(Debug)]
pub(crate) struct Rest<D> {
    /// What sends it.
    pub request: Request,
    /// The import's first event, where that one arrived.
    pub event: Option<D>,
}

impl<D: Document> Look<D> {
    /// The look for a send, and what it asks first; `None` where the send has no key.
    pub(crate) fn begin(send: &Request, origin: &Origin) -> Option<(Look<D>, Request)> {
        let key = send.key.clone()?;
        let (first, seeks) = match key.place {
            KeyPlace::Conversation => (list(send, &send.path), Seeks::Conversation),
            KeyPlace::Import => {
                (list(send, send.path.strip_suffix("/import").unwrap_or(&send.path)), Seeks::Conversation)
            }
            KeyPlace::Message => (events(send, conversation_path(send)), Seeks::Event),
            KeyPlace::Events => {
                let found = key.events.iter().map(|_| None).collect();
                (events(send, conversation_path(send)), Seeks::Events { conversation: None, found })
            }
        };
        let pages = Pages::new(first.clone(), origin.clone(), None);
        Some((Look { send: send.clone(), key, origin: origin.clone(), pages, seeks }, first))
    }

    /// Looks into what came.
    pub(crate) fn take(&mut self, outcome: &Outcome<D>) -> Seen<D> {
        let Some(data) = &outcome.data else { return Seen::Unusable("no body".into()) };
        match &mut self.seeks {
            Seeks::Conversation => match keyed_conversation(data, &self.key.text) {
                Some(conversation) => self.take_conversation(data, conversation),
                None => self.turn_page(outcome).unwrap_or(Seen::Missing(None)),
            },
            Seeks::FirstEvent { conversation } => {
                let event = id_of(conversation).and_then(|id| event_of(data, &id));
                Seen::Found(answer(conversation, event.as_ref()))
            }
            Seeks::Event => match keyed_event(data, &self.key.text) {
                Some(event) => self.show(Some(event)),
                None => self.turn_page(outcome).unwrap_or(Seen::Missing(None)),
            },
            Seeks::Events { found, .. } => {
                gather(data, &self.key.text, found);
                self.turn_page(outcome).unwrap_or_else(|| self.count_events())
            }
            Seeks::Shown { event } => match data.get("side_conversation") {
                Some(conversation) => Seen::Found(answer(&conversation, event.as_ref())),
                None => Seen::Unusable("no `side_conversation`".into()),
            },
        }
    }

    fn take_conversation(&mut self, page: &D, conversation: D) -> Seen<D> {
        let Some(id) = id_of(&conversation) else {
            return Seen::Unusable("a conversation without a usable id".into());
        };
        let is_import = self.key.place == KeyPlace::Import;
        if !is_import && let Some(event) = event_of(page, &id) {
            return Seen::Found(answer(&conversation, Some(&event)));
        }
        let list_path = self.send.path.strip_suffix("/import").unwrap_or(&self.send.path);
        let ask = events(&self.send, &[list_path, "/", &id].concat());
        self.seeks = if is_import {
            let found = self.key.events.iter().map(|_| None).collect();
            Seeks::Events { conversation: Some(conversation), found }
        } else {
            Seeks::FirstEvent { conversation }
        };
        self.ask(ask)
    }

    /// After the last page of events.
    fn count_events(&mut self) -> Seen<D> {
        let Seeks::Events { conversation, found } = &self.seeks else { return Seen::Missing(None) };
        let event = found.first().cloned().flatten();
        let Some(body) = rest_of(&self.key.events, found) else {
            return match conversation.clone() {
                Some(conversation) => Seen::Found(answer(&conversation, event.as_ref())),
                None => self.show(event),
            };
        };
        let path = match conversation {
            // Nothing of it arrived: as it was is good enough.
            None if found.iter().all(Option::is_none) => return Seen::Missing(None),
            None => self.send.path.clone(),
            Some(conversation) => {
                let list_path = self.send.path.strip_suffix("/import").unwrap_or(&self.send.path);
                [list_path, "/", &id_of(conversation).unwrap_or_default(), "/events/import"].concat()
            }
        };
        let key = Key { place: KeyPlace::Events, ..self.key.clone() };
        let request = Request {
            operation: Operation::ImportEvents,
            path,
            body: Body::Json(body),
            key: Some(key),
            ..self.send.clone()
        };
        Seen::Missing(Some(Rest { request, event }))
    }

    fn show(&mut self, event: Option<D>) -> Seen<D> {
        let ask = reading(&self.send, Operation::Show, conversation_path(&self.send), "");
        self.seeks = Seeks::Shown { event };
        self.ask(ask)
    }

    fn ask(&mut self, request: Request) -> Seen<D> {
        self.pages = Pages::new(request.clone(), self.origin.clone(), None);
        Seen::Ask(request)
    }

    /// The next page, or why it cannot be asked for; `None` after the last.
    fn turn_page(&mut self, outcome: &Outcome<D>) -> Option<Seen<D>> {
        match self.pages.next(outcome) {
            Ok(next) => next.map(Seen::Ask),
            Err(failure) => Some(Seen::Unusable(failure.message)),
        }
    }
}

/// An answer as the send would have had it.
fn answer<D: Document>(conversation: &D, event: Option<&D>) -> D {
    let conversation = ("side_conversation", conversation.clone());
    match event {
        Some(event) => D::object(&[conversation, ("event", event.clone())]),
        None => D::object(&[conversation]),
    }
}

/// The path of the conversation that a reply or an import of events goes to.
fn conversation_path(send: &Request) -> &str {
    let path = send.path.as_str();
    path.strip_suffix("/reply").or_else(|| path.strip_suffix("/events/import")).unwrap_or(path)
}

fn list(send: &Request, path: &str) -> Request {
    reading(send, Operation::List, path, "include=events&per_page=100")
}

fn events(send: &Request, conversation_path: &str) -> Request {
    reading(send, Operation::ListEvents, &[conversation_path, "/events"].concat(), "per_page=100")
}

fn reading(send: &Request, operation: Operation, path: &str, query: &str) -> Request {
    Request {
        operation,
        method: Method::Get,
        path: path.to_owned(),
        query: query.to_owned(),
        body: Body::None,
        headers: send.headers.clone(),
        key: None,
    }
}
