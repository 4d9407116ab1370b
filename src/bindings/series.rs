//! Lists and exports, as the face holds them.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;

use crate::bindings::listener::told;
use crate::bindings::report::{CallEnd, ExportCheckpoint, Failed, object};
use crate::bindings::waiting::{Waiting, invalid, promise};
use crate::client::{ExportWalk, PageWalk, Walked};
use crate::policy::Fresh;
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::{JsDocument, WebTransport, get, set};
use crate::validate::Issue;

/// A list or an export, page by page.
#[wasm_bindgen]
pub struct Series {
    /// What walks from page to page, or what is wrong with its arguments.
    walk: Result<Rc<Walk>, Vec<Issue>>,
    signal: Option<JsValue>,
}

/// What walks from page to page.
pub(super) enum Walk {
    /// A list.
    Pages(Box<PageWalk<WebTransport>>),
    /// An export, with what is told of its gaps.
    Export(Box<ExportWalk<WebTransport>>, Option<Function>),
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

    /// Of an export: where to go on after the first `given` new events of the last page.
    #[wasm_bindgen(unchecked_return_type = "ExportCheckpoint | Failed")]
    pub fn checkpoint(&self, given: usize) -> JsValue {
        match self.walk.as_deref() {
            Ok(Walk::Export(walk, _)) => {
                let from = walk.checkpoint(given);
                #[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
                object(&ExportCheckpoint { start_time: from.start_time as f64, seen: from.seen })
            }
            Ok(Walk::Pages(_)) => JsValue::UNDEFINED,
            Err(issues) => Failed::object(Failure::invalid(issues.clone())),
        }
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
                match walk.next(waiting).await {
                    Ok(Walked::Page(page, fresh)) => return only_new(*page, &fresh).into(),
                    Ok(Walked::End) => return CallEnd::Over,
                    Err(failure) => return failure.into(),
                    Ok(Walked::Gap(gap)) => {
                        // A listener that throws ends the iteration with what it threw.
                        let Some(on_gap) = on_gap else { continue };
                        if let Err(reason) = told(on_gap, &object(&gap)).await {
                            return CallEnd::Aborted { reason };
                        }
                    }
                }
            },
        }
    }
}

/// Of a page with events that were given out before, a page of the others.
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
