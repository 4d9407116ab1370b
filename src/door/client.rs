//! A client of one account, as the face holds it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::door::clock;
use crate::door::connection::Connection;
use crate::door::failure::failure;
use crate::door::given::{Given, argument};
use crate::door::prepare::{Prepared, PreparedExport, prepare, prepare_export};
use crate::door::reports::whole;
use crate::door::series::Pages;
use crate::door::task::{Purpose, Task};
use crate::policy::{Export, ReplyToAll, Turn};
use crate::response::Failure;
use crate::validate::Issue;

/// A client. Its memory holds the credential, and no property of its JavaScript object does.
#[wasm_bindgen]
pub struct Client(Rc<Connection>);

/// Checks a client's options: a `Client`, or the text of a failure.
#[wasm_bindgen]
pub fn connect(options: &str) -> JsValue {
    match Connection::open(&argument(options)) {
        Ok(connection) => Client(Rc::new(connection)).into(),
        Err(issues) => JsValue::from_str(&failure(&Failure::invalid(issues))),
    }
}

#[wasm_bindgen]
impl Client {
    /// Whether requests go through a Zendesk app's host.
    #[wasm_bindgen(js_name = usesZaf)]
    pub fn uses_zaf(&self) -> bool {
        self.0.uses_zaf()
    }

    /// Begins a call of what it is given, or with `is_series` a list or an export, page by page. What is wrong with it is
    /// what it says first.
    pub fn begin(&self, given: &str, is_series: bool, unix_ms: f64) -> Task {
        let given = Given::read(given);
        let begun = if given.operation == "export_events" {
            self.export(&given, unix_ms)
        } else {
            self.call(given, is_series)
        };
        begun.unwrap_or_else(|issues| Task::failed(&self.0, Failure::invalid(issues)))
    }

    fn call(&self, given: Given<'_>, is_series: bool) -> Result<Task, Vec<Issue>> {
        let (prepared, options) = prepare(given, &self.0.origin)?;
        Ok(match prepared {
            Prepared::One(first) if is_series => {
                let pages = Pages::new(&first, &self.0.origin, options.max_pages);
                Task::of(&self.0, Purpose::Pages(Box::new(pages)), first, &options)
            }
            Prepared::One(request) => Task::of(&self.0, Purpose::Call, request, &options),
            Prepared::ReplyAll(reply) => {
                let send_id = reply.send_id();
                let reply = ReplyToAll::new(*reply, options.headers.clone());
                let first = reply.first();
                Task::of(&self.0, Purpose::ReplyAll(Box::new(reply)), first, &options).with_send_id(send_id)
            }
        })
    }

    fn export(&self, given: &Given<'_>, unix_ms: f64) -> Result<Task, Vec<Issue>> {
        let PreparedExport { first, from, options, of_export } =
            prepare_export(given, clock::unix_s(unix_ms))?;
        let export = Export::new(first, self.0.origin.clone(), &from, &of_export);
        Ok(Task::export(&self.0, export, &options))
    }

    /// Of a paced client: the number of a waiting call that may begin now, which the caller then lets begin. Where none
    /// may: below zero, the milliseconds after which to ask again unless something happens before, else zero.
    pub fn admit(&self, monotonic_ms: f64) -> f64 {
        let Some(pace) = &self.0.pace else { return 0.0 };
        match pace.borrow_mut().turn(clock::now(monotonic_ms, 0.0).monotonic_ms) {
            Turn::Go(admitted) => whole(admitted.number()),
            Turn::Wait { delay_ms } => -whole(delay_ms.max(1)),
            Turn::Hold | Turn::Idle => 0.0,
        }
    }
}
