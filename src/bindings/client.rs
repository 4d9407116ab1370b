//! A client of one account, as the face holds it.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

use crate::bindings::argument::argument;
use crate::bindings::given::Given;
use crate::bindings::listener::notify;
use crate::bindings::prepare::{Prepared, PreparedExport, action, prepare, prepare_export, unix_s};
use crate::bindings::report::{CallEnd, Failed, object};
use crate::bindings::series::{Series, Walk};
use crate::bindings::token_pair::TokenPair;
use crate::bindings::waiting::{Waiting, invalid, promise, signal_of};
use crate::client::{self, Caller, Callers, Connection, Ended, ExportWalk, PageWalk, Sending, perform};
use crate::operation::CallSettings;
use crate::policy::ReplyToAll;
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::{
    Carrier, JsDocument, WebTransport, function_of, get, json_text, own, parse_json, settled, token_function,
};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, ClientOptions};

#[wasm_bindgen]
extern "C" {
    /// What the face must know of a call when the module traps: whether it may change something in the account.
    #[wasm_bindgen(typescript_type = "{ maySend: boolean }")]
    pub type Progress;
    #[wasm_bindgen(method, setter, structural, js_name = maySend)]
    fn set_may_send(this: &Progress, may_send: bool);
    type Bindable;
    #[wasm_bindgen(method, structural)]
    fn bind(this: &Bindable, receiver: &JsValue) -> Function;
}

/// A client. Its memory holds the credential, and no property of its JavaScript object does.
#[wasm_bindgen]
pub struct Client(Rc<Connection<WebTransport>>);

/// Checks a client's options and makes the client.
#[wasm_bindgen(unchecked_return_type = "Client | Failed")]
pub fn connect(#[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue) -> JsValue {
    match options::client(&argument(options), is_in_page()) {
        Ok(checked) => Client(Rc::new(connection(checked, options))).into(),
        Err(issues) => Failed::object(Failure::invalid(issues)),
    }
}

fn connection(checked: ClientOptions, options: &JsValue) -> Connection<WebTransport> {
    let zaf = own(options, "zaf").filter(|_| checked.transport == options::Transport::Zaf);
    let carrier = match zaf.and_then(|zaf| Some((function_of(&zaf, "request")?, zaf))) {
        Some((request, zaf)) => Carrier::Zaf(request.unchecked_ref::<Bindable>().bind(&zaf)),
        None => Carrier::Fetch(own_function(options, "fetch")),
    };
    let mut connection = Connection::new(checked, WebTransport::new(carrier));
    if let Some(bearer) = own(options, "auth").and_then(|auth| own_function(&auth, "bearer")) {
        connection = connection.with_tokens(Box::new(move |refused| {
            Box::pin(token_function(bearer.clone(), refused.map(str::to_owned)))
        }));
    }
    if let Some(on_rotate) = own(options, "auth").and_then(|auth| own_function(&auth, "onRotate")) {
        connection = connection.with_on_rotate(Box::new(move |pair| {
            let rotated = on_rotate.call1(&JsValue::UNDEFINED, &TokenPair::object(pair));
            Box::pin(async move { settled(rotated).await.map(drop).map_err(JsDocument) })
        }));
    }
    if let Some(listener) = own_function(options, "onAttempt") {
        connection = connection.with_on_attempt(Box::new(move |report| {
            notify(&listener, &Array::of1(&object(report)));
        }));
    }
    connection
}

/// Whether visitors of a page can read this program. A page has a `document`; a server's runtime has none.
fn is_in_page() -> bool {
    get(&js_sys::global(), "document").is_object()
}

/// A function that a caller gave as an option.
fn own_function(options: &JsValue, name: &str) -> Option<Function> {
    own(options, name)?.dyn_into().ok()
}

/// A call that is about to begin.
struct Begun {
    prepared: Prepared,
    options: CallOptions,
    settings: CallSettings,
    given: JsDocument,
    file_size: Option<f64>,
}

#[wasm_bindgen]
impl Client {
    /// Makes a call: a promise of its end, which is never rejected. The arguments come one by one: an array would
    /// take a crossing for each.
    #[wasm_bindgen(unchecked_return_type = "Promise<CallEnd>")]
    pub fn call(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Action")] operation: &str,
        #[wasm_bindgen(unchecked_param_type = "unknown")] first: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] second: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] third: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
        progress: &Progress,
    ) -> Promise {
        let begun = match self.begin(operation, [first, second, third], options) {
            Ok(begun) => begun,
            Err(issues) => return invalid(issues),
        };
        if begun.may_change() {
            progress.set_may_send(true);
        }
        let upload = begun
            .file_size
            .and_then(|size| Some((own_function(options, "onProgress")?, JsValue::from(size))));
        let (connection, waiting) = (Rc::clone(&self.0), Rc::new(Waiting::new(signal_of(options).as_ref())));
        promise(Box::pin(async move {
            let caller = Rc::clone(&waiting);
            waiting.end(Box::pin(carry_out(connection, begun, upload, caller))).await
        }))
    }

    /// Opens a list, page by page.
    pub fn pages(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Action")] operation: &str,
        #[wasm_bindgen(unchecked_param_type = "unknown")] first: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] second: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] third: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
    ) -> Series {
        let walk = self.begin(operation, [first, second, third], options).map(|begun| {
            let Begun { prepared, options, settings, given, .. } = begun;
            let first = match prepared {
                Prepared::One(first) => first,
                Prepared::ReplyAll(reply) => reply.show(),
            };
            let walk = PageWalk::new(Rc::clone(&self.0), first, options.max_pages, settings, given);
            Walk::Pages(Box::new(walk))
        });
        Series::new(walk, signal_of(options))
    }

    /// Opens an export, page by page.
    #[wasm_bindgen(js_name = exportEvents)]
    pub fn export_events(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
    ) -> Series {
        let given = Given::export(from, options);
        let walk = prepare_export(&given, unix_s()).map(|prepared| {
            let PreparedExport { first, from, options: common, of_export } = prepared;
            let settings = self.0.settings(common.limits);
            let given = JsDocument(JsValue::UNDEFINED);
            let walk = ExportWalk::new(Rc::clone(&self.0), first, &from, &of_export, settings, given);
            Walk::Export(Box::new(walk), own_function(options, "onGap"))
        });
        Series::new(walk, signal_of(options))
    }

    fn begin(&self, operation: &str, args: [&JsValue; 3], options: &JsValue) -> Result<Begun, Vec<Issue>> {
        let action = action(operation)?;
        let mut given = Given::read(action, args, options);
        let (prepared, options) = prepare(action, &mut given, &self.0.origin, &self.0.brand_origins)?;
        let settings = self.0.settings(options.limits);
        let file_size = given.file_size;
        Ok(Begun { prepared, options, settings, given: JsDocument(given.body.given), file_size })
    }
}

impl Begun {
    /// The identity of what it sends, where calls that send the same share one send.
    fn send_id(&self) -> Option<String> {
        match &self.prepared {
            Prepared::One(request) => request.send_id(),
            Prepared::ReplyAll(reply) => reply.send_id(),
        }
    }

    /// Whether it is no read.
    fn may_change(&self) -> bool {
        !matches!(&self.prepared, Prepared::One(request) if request.only_reads())
    }
}

/// Carries a call out, or waits for one that sends the same. `upload` is the listener of an upload, and the size of the file
/// that it is told.
async fn carry_out(
    connection: Rc<Connection<WebTransport>>,
    begun: Begun,
    upload: Option<(Function, JsValue)>,
    caller: Rc<Waiting>,
) -> CallEnd {
    if let Some((listener, size)) = &upload {
        notify(listener, &Array::of2(&0.into(), size));
    }
    let outcome = match begun.send_id() {
        None => send(&connection, begun, &*caller).await,
        Some(id) => {
            let shared = Rc::clone(&connection);
            let start = move |callers: Rc<Callers>| -> Sending<JsDocument> {
                Box::pin(async move { send(&shared, begun, &*callers).await })
            };
            match client::share(&connection, id, caller, start).await {
                (Ok(outcome), true) => Ok(copied(outcome)),
                (ended, _) => ended,
            }
        }
    };
    match outcome {
        Ok(outcome) => {
            if let Some((listener, size)) = &upload {
                notify(listener, &Array::of2(size, size));
            }
            outcome.into()
        }
        Err(failure) => failure.into(),
    }
}

async fn send(connection: &Connection<WebTransport>, begun: Begun, caller: &dyn Caller) -> Ended<JsDocument> {
    let Begun { prepared, options, settings, given, .. } = begun;
    match prepared {
        Prepared::One(request) => perform(connection, request, settings, &given, caller).await,
        Prepared::ReplyAll(reply) => {
            let reply = ReplyToAll::new(*reply, options.headers);
            client::reply_all(connection, reply, settings, &given, caller).await
        }
    }
}

/// An outcome with data of its own: what one caller does to a shared result is nothing to the others.
fn copied(mut outcome: Outcome<JsDocument>) -> Outcome<JsDocument> {
    let copy = outcome.data.as_ref().and_then(|data| parse_json(&json_text(&data.0).ok()?));
    outcome.data = copy.map(JsDocument).or(outcome.data);
    outcome
}
