//! Finding out whether a keyed send arrived: before it is sent for the first time, and after its answer was lost.
//!
//! ```text
//! create        list ──found──▶ its event beside it? ──yes──▶ Found
//!                 │                      └──no──▶ its events ─▶ Found
//! import        list ──found──▶ its events, all pages ──all there──▶ Found
//!                 │                      └──some missing──▶ Missing(the rest)
//! reply         the events ──found──▶ show ─▶ Found
//! import_events the events, all pages ──all there──▶ show ─▶ Found
//!                 │                      └──some missing──▶ Missing(the rest)
//!                 └── nothing is found:
//!                       fewer items than their `count` ─▶ from the first page again, three times in all ─▶ Inconclusive
//!                       the key with another digest ─▶ Reused
//!                       otherwise ─▶ Missing(all)
//! ```

mod census;
mod page;
mod search;

use crate::account::Origin;
use crate::operation::{Body, Key, KeyPlace, Method, Operation};
use crate::policy::Pages;
use crate::request::Request;
use crate::response::Outcome;
use crate::response::{Document, items};

pub(crate) use search::Search;

use census::Census;
use page::{Keyed, event_of, id_of, index_of, keyed_conversation, keyed_event, message_digest};

/// Lists have so many pages at the most (observed).
const LAST_PAGE: usize = 100;

/// A look for a message that may have arrived: the idempotency key it seeks and the pages it has seen.
#[derive(Debug)]
pub(crate) struct Look<D> {
    /// The send that is looked for.
    pub send: Request,
    key: Key,
    pages: Pages,
    census: Census,
    seeks: Seeks,
    /// The path of the ticket's list, until the conversation is found; then that one's.
    path: String,
    conversation: Option<D>,
    /// The event of the send, the first one of an import.
    pub event: Option<D>,
    /// Which events of an import were found, by their place in it.
    found: Vec<bool>,
    /// Whether the key was found with the digest of another message.
    is_reused: bool,
}

/// The thing that the next page may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seeks {
    /// The conversation with the key, in the ticket's list.
    Conversation,
    /// The first event of the conversation.
    FirstEvent,
    /// The event whose message has the key.
    Event,
    /// The imported events.
    Events,
    /// The conversation of the events found.
    Shown,
}

/// The result of a look.
#[derive(Debug)]
pub(crate) enum Seen<D> {
    /// More has to be asked.
    Ask(Request),
    /// The message arrived; this is its response.
    Found(D),
    /// The message did not arrive, or only in part. The driver sends this request and completes its response with the event found.
    Missing(Request),
    /// The key was found with another message, and not with this one.
    Reused,
    /// The pages do not show whether the message arrived, for this reason.
    Inconclusive(String),
}

impl<D: Document> Look<D> {
    /// The look for a send with this key.
    pub(crate) fn new(send: Request, key: Key, origin: &Origin) -> Look<D> {
        let (tail, seeks) = match key.place {
            KeyPlace::Conversation => ("", Seeks::Conversation),
            KeyPlace::Import => ("/import", Seeks::Conversation),
            KeyPlace::Message => ("/reply", Seeks::Event),
            KeyPlace::Events => ("/events/import", Seeks::Events),
        };
        let path = send.path.strip_suffix(tail).unwrap_or(&send.path).to_owned();
        let first = if seeks == Seeks::Conversation {
            reading(&send, Operation::List, &path, "include=events&per_page=100")
        } else {
            events(&send, &path)
        };
        let pages = Pages::new(first, origin.clone(), None);
        let found = vec![false; key.events.len()];
        Look {
            send,
            key,
            pages,
            census: Census::new(),
            seeks,
            path,
            conversation: None,
            event: None,
            found,
            is_reused: false,
        }
    }

    /// Returns the first request.
    pub(crate) fn first(&self) -> Request {
        self.pages.first()
    }

    /// Whether the page asked for last is one that lists do not have.
    pub(crate) fn is_past_last_page(&self) -> bool {
        self.pages.asked() > LAST_PAGE
    }

    /// Looks into what came.
    pub(crate) fn take(&mut self, outcome: &Outcome<D>) -> Seen<D> {
        let Some(page) = &outcome.data else { return Seen::Inconclusive("no body".into()) };
        let list = match self.seeks {
            Seeks::Conversation => {
                match keyed_conversation(page, &self.key) {
                    Keyed::Same(conversation) => return self.take_conversation(page, conversation),
                    Keyed::Other => self.is_reused = true,
                    Keyed::None => {}
                }
                "side_conversations"
            }
            Seeks::Event => {
                match keyed_event(page, &self.key) {
                    Keyed::Same(event) => {
                        self.event = Some(event);
                        return self.answer();
                    }
                    Keyed::Other => self.is_reused = true,
                    Keyed::None => {}
                }
                "events"
            }
            Seeks::Events => {
                self.gather(page);
                if self.has_all_events() {
                    return self.answer();
                }
                "events"
            }
            Seeks::FirstEvent => {
                let id = self.conversation.as_ref().and_then(id_of);
                self.event = id.and_then(|id| event_of(page, &id));
                return self.answer();
            }
            Seeks::Shown => {
                self.conversation = page.get("side_conversation");
                if self.conversation.is_none() {
                    return Seen::Inconclusive("no `side_conversation`".into());
                }
                return self.answer();
            }
        };
        self.census.take(page, list);
        match self.pages.next(outcome) {
            Ok(Some(next)) => Seen::Ask(next),
            Ok(None) => self.end_of_list(),
            Err(failure) => Seen::Inconclusive(failure.message),
        }
    }

    fn end_of_list(&mut self) -> Seen<D> {
        let is_complete = self.census.is_complete();
        if !is_complete && self.census.begin_again() {
            return self.ask(self.first());
        }
        if self.is_reused {
            Seen::Reused
        } else if !is_complete {
            Seen::Inconclusive(self.census.tell())
        } else if self.seeks == Seeks::Events {
            self.missing_events()
        } else {
            Seen::Missing(self.send.clone())
        }
    }

    fn take_conversation(&mut self, page: &D, conversation: D) -> Seen<D> {
        let Some(id) = id_of(&conversation) else {
            return Seen::Inconclusive("a conversation without a usable id".into());
        };
        self.path.extend(["/", &id]);
        self.conversation = Some(conversation);
        self.census = Census::new();
        self.is_reused = false;
        self.seeks = Seeks::Events;
        if self.key.place != KeyPlace::Import {
            self.event = event_of(page, &id);
            if self.event.is_some() {
                return self.answer();
            }
            self.seeks = Seeks::FirstEvent;
        }
        self.ask(events(&self.send, &self.path))
    }

    fn gather(&mut self, page: &D) {
        for event in items(page, "events") {
            let Some(index) = index_of(&event, &self.key.text) else { continue };
            let (Some(found), Some(sent)) = (self.found.get_mut(index), self.key.events.get(index)) else {
                continue;
            };
            if message_digest(&event).is_some_and(|digest| digest != sent.digest) {
                self.is_reused = true;
                continue;
            }
            *found = true;
            if index == 0 {
                self.event.get_or_insert(event);
            }
        }
    }

    fn has_all_events(&self) -> bool {
        self.seeks == Seeks::Events && !self.found.contains(&false)
    }

    /// Finds the part of an import that is still to be sent.
    fn missing_events(&self) -> Seen<D> {
        let events = self.key.events.iter().zip(&self.found);
        let missing: Vec<&str> =
            events.filter(|(_, is_found)| !**is_found).map(|(event, _)| event.json.as_str()).collect();
        if self.conversation.is_none() && missing.len() == self.found.len() {
            // Nothing of it arrived: as it was is good enough.
            return Seen::Missing(self.send.clone());
        }
        let mut rest = self.send.clone();
        rest.operation = Operation::ImportEvents;
        rest.path = [&self.path, Operation::ImportEvents.row().tail].concat();
        rest.body = Body::Json(["{\"events\":[", &missing.join(","), "]}"].concat());
        if let Some(key) = &mut rest.key {
            key.place = KeyPlace::Events;
        }
        Seen::Missing(rest)
    }

    /// The answer as the send would have had it, once its conversation is known.
    fn answer(&mut self) -> Seen<D> {
        if let Some(conversation) = &self.conversation {
            return Seen::Found(completed(conversation, self.event.as_ref()));
        }
        self.seeks = Seeks::Shown;
        self.ask(reading(&self.send, Operation::Show, &self.path, ""))
    }

    fn ask(&mut self, request: Request) -> Seen<D> {
        self.pages.restart(request.clone());
        Seen::Ask(request)
    }
}

/// An answer to a send, put together.
pub(crate) fn completed<D: Document>(conversation: &D, event: Option<&D>) -> D {
    let conversation = ("side_conversation", conversation.clone());
    match event {
        Some(event) => D::object(&[conversation, ("event", event.clone())]),
        None => D::object(&[conversation]),
    }
}

fn events(send: &Request, conversation_path: &str) -> Request {
    reading(send, Operation::ListEvents, conversation_path, "per_page=100")
}

/// A request that reads at the place of this path.
fn reading(send: &Request, operation: Operation, place: &str, query: &str) -> Request {
    Request {
        operation,
        method: Method::Get,
        path: [place, operation.row().tail].concat(),
        query: query.to_owned(),
        body: Body::None,
        headers: send.headers.clone(),
        key: None,
        download: None,
    }
}
