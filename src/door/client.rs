//! A client of one account, as the face holds it.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::door::build::value;
use crate::door::call::carry;
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::export::Export;
use crate::door::pages::Pages;
use crate::door::prepare::{Options, Prepared, prepare};
use crate::door::rejection::Rejection;
use crate::door::reply_all;
use crate::door::response_info::result;
use crate::door::spawn::promise;
use crate::door::upload;
use crate::policy::Outcome;
use crate::request::Body;

/// A client. Its memory holds the credential, and no property of its JavaScript object does.
#[wasm_bindgen]
pub struct Client(Rc<Connection>);

/// Checks a client's options: `{ value: Client }` or `{ failure }`.
#[wasm_bindgen]
pub fn connect(given: &JsValue) -> JsValue {
    value(Connection::open(given).map(|connection| Client(Rc::new(connection))))
}

#[wasm_bindgen]
impl Client {
    /// Makes a call: a promise of `{ data, response }`, `{ failure }` or `{ aborted }`, which is never rejected.
    pub fn call(&self, operation: &str, args: &Array, options: &JsValue) -> Promise {
        let connection = Rc::clone(&self.0);
        // Before the first pause: what the caller changes afterwards is not sent.
        let prepared = prepare(operation, args, options, &connection.origin);
        promise(async move {
            let outcome = call(&connection, prepared).await;
            outcome.map_or_else(Rejection::into_js, result)
        })
    }

    /// Opens a list page by page: `{ value: Pages }` or `{ failure }`.
    pub fn pages(&self, operation: &str, args: &Array, options: &JsValue) -> JsValue {
        value(Pages::open(&self.0, operation, args, options))
    }

    /// Opens an export: `{ value: Export }` or `{ failure }`.
    pub fn export(&self, from: &JsValue, options: &JsValue) -> JsValue {
        value(Export::open(&self.0, from, options))
    }
}

async fn call(
    connection: &Connection,
    prepared: Result<(Prepared, Options), Rejection>,
) -> Result<Outcome<Js>, Rejection> {
    let (prepared, options) = prepared?;
    let settings = connection.settings(options.checked.limits);
    let mut abort = options.abort();
    match prepared {
        Prepared::One(request, given) => {
            let is_upload = request.body == Body::File;
            tell_upload(is_upload, &options, &given, false);
            let outcome = carry(connection, request, &given, settings, &mut abort).await?;
            tell_upload(is_upload, &options, &given, true);
            Ok(outcome)
        }
        Prepared::ReplyAll(reply, given) => {
            reply_all::carry_both(connection, &reply, &given, &options.checked.headers, settings, &mut abort)
                .await
        }
    }
}

fn tell_upload(is_upload: bool, options: &Options, form: &JsValue, is_sent: bool) {
    if is_upload {
        upload::tell(options.on_progress.as_ref(), form, is_sent);
    }
}
