//! A client of one account, as the face holds it.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::door::argument::argument;
use crate::door::build::value;
use crate::door::call::carry;
use crate::door::export::Export;
use crate::door::fetch::get;
use crate::door::pages::Pages;
use crate::door::prepare::{Options, Prepared, prepare};
use crate::door::queue::Queue;
use crate::door::rejection::Rejection;
use crate::door::reply_all;
use crate::door::response_info::result;
use crate::door::token::Tokens;
use crate::door::transport::Transport;
use crate::door::upload;
use crate::policy::{Access, CallSettings, Outcome};
use crate::request::{Body, Credential, Origin, bearer};
use crate::validate::options::{self, Limits};

use crate::door::document::Js;

/// What all calls of a client share.
pub struct Connection {
    /// Where the account is.
    pub origin: Origin,
    /// How it is reached.
    pub transport: Transport,
    /// Who gives access tokens, where a function does.
    pub tokens: Option<Tokens>,
    /// Told of every attempt.
    pub on_attempt: Option<Function>,
    /// Where calls wait for their turn, where the caller asked for that.
    pub queue: Option<Rc<Queue>>,
    credential: Credential,
    limits: Limits,
}

impl Connection {
    /// The value of the `Authorization` header; `token` is what a function gave.
    pub fn authorization(&self, token: Option<&str>) -> Option<String> {
        token.map(bearer).or_else(|| self.credential.authorization())
    }

    /// What must not be shown.
    pub fn secrets(&self, token: Option<&str>) -> Vec<String> {
        token.map_or_else(|| self.credential.secrets(), |token| vec![token.to_owned()])
    }

    /// How long and how often a call with these options tries.
    pub fn settings(&self, limits: Limits) -> CallSettings {
        let limits = limits.or(self.limits);
        let access = match (&self.transport, &self.credential) {
            (Transport::Zaf(_), _) | (_, Credential::Session) => Access::Zaf,
            (_, Credential::Bearer(_)) => Access::Bearer,
            (_, Credential::BearerFunction) => Access::BearerFunction,
            (_, Credential::ApiToken { .. }) => Access::ApiToken,
            (_, Credential::Password { .. }) => Access::Password,
        };
        limits.settings(access)
    }
}

/// A client. Its memory holds the credential, and no property of its JavaScript object does.
#[wasm_bindgen]
pub struct Client(Rc<Connection>);

/// Checks a client's options: `{ value: Client }` or `{ failure }`.
#[wasm_bindgen]
pub fn connect(given: &JsValue) -> JsValue {
    value(open(given).map(|connection| Client(Rc::new(connection))))
}

fn open(given: &JsValue) -> Result<Connection, Rejection> {
    let checked = options::client(&argument(given))?;
    let function = |name: &str| get(given, name).dyn_into::<Function>().ok();
    let (origin, transport, credential) = match checked.transport {
        options::Transport::Fetch(origin, credential) => {
            (origin, Transport::Fetch(function("fetch")), credential)
        }
        options::Transport::Zaf => {
            let client = get(given, "zaf").unchecked_into();
            (Origin::of_zendesk_app(), Transport::Zaf(client), Credential::Session)
        }
    };
    Ok(Connection {
        origin,
        transport,
        tokens: get(&get(given, "auth"), "bearer").dyn_into().ok().map(Tokens::new),
        on_attempt: function("onAttempt"),
        queue: checked.is_paced.then(Rc::default),
        credential,
        limits: checked.limits,
    })
}

#[wasm_bindgen]
impl Client {
    /// Makes a call: a promise of `{ data, response }`, `{ failure }` or `{ aborted }`, which is never rejected.
    pub fn call(&self, operation: String, args: Array, options: JsValue) -> Promise {
        let connection = Rc::clone(&self.0);
        future_to_promise(async move {
            let outcome = call(&connection, &operation, &args, &options).await;
            Ok(outcome.map_or_else(Rejection::into_js, result))
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
    connection: &Rc<Connection>,
    operation: &str,
    args: &Array,
    options: &JsValue,
) -> Result<Outcome<Js>, Rejection> {
    let (prepared, options) = prepare(operation, args, options, &connection.origin)?;
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
