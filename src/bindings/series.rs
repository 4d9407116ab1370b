//! Lists and exports, as the face holds them.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::bindings::listener::told;
use crate::bindings::report::{CallEnd, ExportCheckpoint, Failed, FailureData, SkippedConversation, object};
use crate::bindings::waiting::{Waiting, invalid, promise};
use crate::client::{ConversationWalk, ConversationsWalked, ExportWalk, FollowWalk, PageWalk, Walked};
use crate::policy::{Fresh, Skipped};
use crate::response::Outcome;
use crate::response::{Document, Failure};
use crate::transport::{JsDocument, WebTransport, get, set};
use crate::validate::Issue;

/// A list or an export, page by page.
#[wasm_bindgen]
pub struct Series {
    /// The walk from page to page, or the issues of its arguments.
    walk: Result<Rc<Walk>, Vec<Issue>>,
    signal: Option<JsValue>,
}

/// A walk from page to page.
pub(super) enum Walk {
    /// A list.
    Pages(Box<PageWalk<WebTransport>>),
    /// An export, with what is told of its gaps.
    Export(Box<ExportWalk<WebTransport>>, Option<Function>),
    /// An export that waits and goes on, with what is told of its gaps.
    Follow(Box<FollowWalk<WebTransport>>, Option<Function>),
    /// An export of conversations, with what is told of its gaps; and what is told of conversations that are passed over,
    /// with what makes errors for it.
    Conversations(Box<ConversationWalk<WebTransport>>, Option<Function>, Option<(Function, Function)>),
}

impl Series {
    pub(super) fn new(walk: Result<Walk, Vec<Issue>>, signal: Option<JsValue>) -> Series {
        Series { walk: walk.map(Rc::new), signal }
    }
}

#[wasm_bindgen]
impl Series {
    /// The next page: a promise of its end, which is never rejected. If the arguments are invalid, that is a failure.
    #[wasm_bindgen(unchecked_return_type = "Promise<CallEnd>")]
    pub fn next(&self) -> Promise {
        let waiting = Waiting::new(self.signal.as_ref());
        match &self.walk {
            Ok(walk) => {
                let walk = Rc::clone(walk);
                promise(Box::pin(async move { waiting.end(Box::pin(walk.next(&waiting))).await }))
            }
            Err(issues) => invalid(issues.clone()),
        }
    }

    /// Returns the checkpoint of an export after the first `given` new events of the last page.
    #[wasm_bindgen(unchecked_return_type = "ExportCheckpoint | Failed")]
    pub fn checkpoint(&self, given: usize) -> JsValue {
        let from = match self.walk.as_deref() {
            Ok(Walk::Export(walk, _)) => walk.checkpoint(given),
            Ok(Walk::Follow(walk, _)) => walk.checkpoint(given),
            Ok(Walk::Conversations(walk, ..)) => walk.checkpoint(given),
            Ok(Walk::Pages(_)) => return JsValue::UNDEFINED,
            Err(issues) => return Failed::object(Failure::invalid(issues.clone())),
        };
        #[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
        object(&ExportCheckpoint { start_time: from.start_time as f64, seen: from.seen })
    }
}

impl Walk {
    async fn next(&self, waiting: &Waiting) -> CallEnd {
        match self {
            Walk::Pages(walk) => match walk.next(waiting).await {
                Ok(Some(page)) => page.into(),
                Ok(None) => CallEnd::Over,
                Err(failure) => failure.into(),
            },
            Walk::Export(walk, on_gap) => loop {
                if let Some(end) = walked(walk.next(waiting).await, on_gap.as_ref()).await {
                    return end;
                }
            },
            Walk::Follow(walk, on_gap) => loop {
                if let Some(end) = walked(walk.next(waiting).await, on_gap.as_ref()).await {
                    return end;
                }
            },
            Walk::Conversations(walk, on_gap, on_skipped) => loop {
                let told = match walk.next(waiting).await {
                    Ok(Some(ConversationsWalked::Conversations(conversations))) => {
                        return shown(conversations);
                    }
                    Ok(None) => return CallEnd::Over,
                    Err(failure) => return failure.into(),
                    Ok(Some(ConversationsWalked::Gap(gap))) => tell(on_gap.as_ref(), &gap).await,
                    Ok(Some(ConversationsWalked::Skipped(skipped))) => match on_skipped {
                        None => Ok(()),
                        Some((listener, error_of)) => {
                            let Skipped { ticket_id, id, failure } = *skipped;
                            let failure = object(&FailureData::from(failure));
                            let error = error_of.call1(&JsValue::UNDEFINED, &failure).unwrap_or_default();
                            tell(Some(listener), &SkippedConversation { ticket_id, id, error }).await
                        }
                    },
                };
                if let Err(reason) = told {
                    return CallEnd::Aborted { reason };
                }
            },
        }
    }
}

/// The end of a walk to the next page; `None` if the walk continues.
async fn walked(
    walked: Result<Option<Walked<JsDocument>>, Failure<JsDocument>>,
    on_gap: Option<&Function>,
) -> Option<CallEnd> {
    match walked {
        Ok(Some(Walked::Page(page, fresh))) => Some(only_new(*page, &fresh).into()),
        Ok(None) => Some(CallEnd::Over),
        Err(failure) => Some(failure.into()),
        Ok(Some(Walked::Gap(gap))) => {
            let told = tell(on_gap, &gap).await;
            told.err().map(|reason| CallEnd::Aborted { reason })
        }
    }
}

/// Tells a listener, where there is one. What it throws ends the iteration.
async fn tell(listener: Option<&Function>, value: &impl Serialize) -> Result<(), JsValue> {
    match listener {
        Some(listener) => told(listener, &object(value)).await,
        None => Ok(()),
    }
}

/// Conversations as one page of them. Each had an answer of its own, so nothing is told of HTTP.
fn shown(conversations: Vec<JsDocument>) -> CallEnd {
    let list: Array = conversations.into_iter().map(|conversation| conversation.0).collect();
    let data = JsDocument::object(&[("side_conversations", JsDocument(list.into()))]);
    let page = Outcome {
        data: Some(data),
        status: 200,
        headers: Vec::new(),
        request_id: None,
        rate_limit: None,
        attempts: 0,
        found: false,
    };
    page.into()
}

/// Returns the page without the events that were given before.
fn only_new(mut page: Outcome<JsDocument>, fresh: &Fresh) -> Outcome<JsDocument> {
    if let (Fresh::Some(places), Some(data)) = (fresh, &page.data) {
        let events = get(&data.0, "events").unchecked_into::<Array>();
        let new = taken(&events, places);
        let copy = Object::assign(&Object::new(), data.0.unchecked_ref());
        set(&copy, "events", &new);
        page.data = Some(JsDocument(copy.into()));
    }
    page
}

/// The items at these places, which rise.
fn taken(items: &Array, places: &[usize]) -> Array {
    let places = || places.iter().filter_map(|place| u32::try_from(*place).ok());
    // Mostly a page begins with what was given before, and the rest is new: one crossing for all, where one for each item
    // costs a third of the page's time.
    if let (Some(first), Some(last)) = (places().next(), places().next_back())
        && places().eq(first..=last)
    {
        return items.slice(first, last.saturating_add(1));
    }
    places().map(|place| items.get(place)).collect()
}
