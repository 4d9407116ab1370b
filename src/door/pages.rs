//! A list, page by page.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::door::call::carry;
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::prepare::{Options, Prepared, prepare};
use crate::door::rejection::Rejection;
use crate::door::response_info::page;
use crate::door::spawn::promise;
use crate::policy::{self, Outcome};
use crate::request::Request;

/// A list that is open.
#[wasm_bindgen]
pub struct Pages(Rc<Open>);

struct Open {
    connection: Rc<Connection>,
    options: Options,
    machine: RefCell<policy::Pages>,
    last: RefCell<Last>,
}

/// What was done last.
enum Last {
    Nothing(Box<Request>),
    Page(Box<Outcome<Js>>),
    End,
}

impl Pages {
    /// Checks the arguments; asks for nothing yet.
    pub fn open(
        connection: &Rc<Connection>,
        operation: &str,
        args: &Array,
        options: &JsValue,
    ) -> Result<Pages, Rejection> {
        let (prepared, options) = prepare(operation, args, options, &connection.origin)?;
        let Prepared::One(first, _) = prepared else { return Err(Vec::new().into()) };
        let machine = policy::Pages::new(first.clone(), connection.origin.clone(), options.checked.max_pages);
        Ok(Pages(Rc::new(Open {
            connection: Rc::clone(connection),
            options,
            machine: RefCell::new(machine),
            last: RefCell::new(Last::Nothing(Box::new(first))),
        })))
    }
}

#[wasm_bindgen]
impl Pages {
    /// A promise of the next page as `{ data, response }`, of `undefined` after the last, or of why there is none.
    pub fn next(&self) -> Promise {
        let open = Rc::clone(&self.0);
        promise(async move { page(next(&open).await) })
    }
}

async fn next(open: &Open) -> Result<Option<Outcome<Js>>, Rejection> {
    let last = open.last.replace(Last::End);
    let request = match &last {
        Last::Nothing(first) => Some((**first).clone()),
        Last::Page(page) => open.machine.borrow_mut().next(page)?,
        Last::End => None,
    };
    let Some(request) = request else { return Ok(None) };
    let settings = open.connection.settings(open.options.checked.limits);
    let page =
        carry(&open.connection, request, &JsValue::UNDEFINED, settings, &mut open.options.abort()).await?;
    open.last.replace(Last::Page(Box::new(page.clone())));
    Ok(Some(page))
}
