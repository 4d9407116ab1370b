//! The incremental export, page by page.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;

use crate::door::argument::argument;
use crate::door::call::carry;
use crate::door::clock::now;
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::prepare::{Options, prepare_options};
use crate::door::property::{get, set};
use crate::door::rejection::Rejection;
use crate::door::response_info::page;
use crate::door::spawn::promise;
use crate::policy::{self, Fresh, Outcome};
use crate::request::{Request, export_events};
use crate::validate::options::OptionSet;

/// An export that is open.
#[wasm_bindgen]
pub struct Export(Rc<Open>);

struct Open {
    connection: Rc<Connection>,
    options: Options,
    state: RefCell<State>,
}

struct State {
    machine: policy::Export<Js>,
    /// The request to begin with, until it was sent.
    first: Option<Request>,
    /// How many of the last page's new events were given out.
    given: usize,
    is_over: bool,
}

impl Export {
    /// Checks the start and the options; asks for nothing yet.
    pub fn open(connection: &Rc<Connection>, from: &JsValue, options: &JsValue) -> Result<Export, Rejection> {
        let options = prepare_options(options, OptionSet::Call);
        let started = export_events(&argument(from), now().unix_ms.div_euclid(1000));
        let (options, (mut first, from)) = match (options, started) {
            (Ok(options), Ok(started)) => (options, started),
            (Err(mut issues), Err(more)) => {
                issues.extend(more);
                return Err(issues.into());
            }
            (Err(issues), Ok(_)) | (Ok(_), Err(issues)) => return Err(issues.into()),
        };
        first.headers.clone_from(&options.checked.headers);
        let machine =
            policy::Export::new(first.clone(), connection.origin.clone(), from, options.checked.max_pages);
        Ok(Export(Rc::new(Open {
            connection: Rc::clone(connection),
            options,
            state: RefCell::new(State { machine, first: Some(first), given: 0, is_over: false }),
        })))
    }
}

#[wasm_bindgen]
impl Export {
    /// A promise of the next page, its `events` those that were not given out before; `undefined` after the last.
    pub fn next(&self) -> Promise {
        let open = Rc::clone(&self.0);
        promise(async move { page(next(&open).await) })
    }

    /// Tells how many of the last page's events were given out.
    pub fn gave(&self, count: usize) {
        self.0.state.borrow_mut().given = count;
    }

    /// Where to go on: `{ start_time, seen }`.
    #[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
    pub fn checkpoint(&self) -> JsValue {
        let state = self.0.state.borrow();
        let from = state.machine.checkpoint(state.given);
        let seen: Array = from.seen.iter().map(|id| JsValue::from_str(id)).collect();
        let checkpoint = Object::new();
        set(&checkpoint, "start_time", &JsValue::from_f64(from.start_time as f64));
        set(&checkpoint, "seen", &seen);
        checkpoint.into()
    }
}

async fn next(open: &Open) -> Result<Option<Outcome<Js>>, Rejection> {
    loop {
        let request = {
            let mut state = open.state.borrow_mut();
            if state.is_over {
                return Ok(None);
            }
            match state.first.take() {
                Some(first) => Some(first),
                None => state.machine.next(now())?,
            }
        };
        let Some(request) = request else {
            open.state.borrow_mut().is_over = true;
            return Ok(None);
        };
        let settings = open.connection.settings(open.options.checked.limits);
        let again = request.clone();
        let page = carry(&open.connection, request, &JsValue::UNDEFINED, settings, &mut open.options.abort())
            .await
            // A later attempt asks for the same page again.
            .inspect_err(|_| open.state.borrow_mut().first = Some(again))?;
        let mut state = open.state.borrow_mut();
        let fresh = state.machine.take(&page);
        state.given = 0;
        match fresh {
            Fresh::All => return Ok(Some(page)),
            Fresh::Some(places) if places.is_empty() => {}
            Fresh::Some(places) => return Ok(Some(only(page, &places))),
        }
    }
}

/// The page with these of its events alone.
fn only(page: Outcome<Js>, places: &[usize]) -> Outcome<Js> {
    let Some(Js(body)) = &page.data else { return page };
    let events: Array = get(body, "events").unchecked_into();
    let fresh: Array =
        places.iter().filter_map(|place| u32::try_from(*place).ok()).map(|place| events.get(place)).collect();
    let trimmed = Object::assign(&Object::new(), body.unchecked_ref());
    set(&trimmed, "events", &fresh);
    Outcome { data: Some(Js(trimmed.into())), ..page }
}
