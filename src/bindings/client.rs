//! A client of one account, as the face holds it.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;

use crate::bindings::argument::argument;
use crate::bindings::given::Given;
use crate::bindings::listener::notify;
use crate::bindings::prepare::{action, prepare, unix_s};
use crate::bindings::report::{CallEnd, Failed, object};
use crate::bindings::series::{Series, Walk};
use crate::bindings::token_pair::TokenPair;
use crate::bindings::waiting::{Waiting, invalid, promise, signal_of};
use crate::client::{
    Connection, ConversationWalk, ExportWalk, FollowWalk, PageWalk, PreparedExport, Work, carry_out,
};
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::{
    Carrier, JsDocument, WebTransport, function_of, is_in_page, json_text, own, parse_json, rotation,
    token_function,
};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, ClientOptions, ExportOptions};

#[wasm_bindgen]
extern "C" {
    /// The fact about a call that the face needs when the module traps: whether it may change something in the account.
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
        connection = connection.with_on_rotate(Box::new(move |pair, secrets| {
            Box::pin(rotation(on_rotate.clone(), TokenPair::object(pair), secrets))
        }));
    }
    if let Some(listener) = own_function(options, "onAttempt") {
        connection = connection.with_on_attempt(Box::new(move |report| {
            notify(&listener, &Array::of1(&object(report)));
        }));
    }
    connection
}

/// The texts of a list of the face's.
fn texts(list: &JsValue) -> Vec<String> {
    list.unchecked_ref::<Array>().iter().filter_map(|text| text.as_string()).collect()
}

/// A function that a caller gave as an option.
fn own_function(options: &JsValue, name: &str) -> Option<Function> {
    own(options, name)?.dyn_into().ok()
}

/// The body of a read.
fn nothing() -> JsDocument {
    JsDocument(JsValue::UNDEFINED)
}

/// A call whose arguments and options are fine.
struct Begun {
    work: Work<JsDocument>,
    max_pages: Option<u32>,
    file_size: Option<f64>,
}

#[wasm_bindgen]
impl Client {
    /// Whether it learns what its options do not say, so that another client of the same options cannot take its place.
    pub fn learns(&self) -> bool {
        self.0.learns()
    }

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
        if begun.work.prepared.may_change() {
            progress.set_may_send(true);
        }
        let upload = begun
            .file_size
            .and_then(|size| Some((own_function(options, "onProgress")?, JsValue::from(size))));
        let (connection, waiting) = (Rc::clone(&self.0), Rc::new(Waiting::new(signal_of(options).as_ref())));
        promise(Box::pin(async move {
            let caller = Rc::clone(&waiting);
            waiting.end(Box::pin(end_of(connection, begun.work, upload, caller))).await
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
            let Begun { work: Work { prepared, settings, given, .. }, max_pages, .. } = begun;
            let walk = PageWalk::new(Rc::clone(&self.0), prepared.first(), max_pages, settings, given);
            Walk::Pages(Box::new(walk))
        });
        Series::new(walk, signal_of(options))
    }

    /// Opens an export, page by page. The events with the ids `given` count as given since `from`.
    #[wasm_bindgen(js_name = exportEvents)]
    pub fn export_events(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] given: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
    ) -> Series {
        let mut issues = Vec::new();
        let common = options::export(&argument(options), &mut issues);
        self.export([from, given], common, issues, options, |prepared, on_gap| {
            let PreparedExport { first, from, of_export, settings } = prepared;
            let walk = ExportWalk::new(Rc::clone(&self.0), first, &from, &of_export, settings, nothing());
            Walk::Export(Box::new(walk), on_gap)
        })
    }

    /// Opens an export that waits for new events and goes on.
    pub fn follow(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] given: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
    ) -> Series {
        let mut issues = Vec::new();
        let (of_call, of_export, own) = options::follow(&argument(options), &mut issues);
        self.export([from, given], (of_call, of_export), issues, options, |prepared, on_gap| {
            let PreparedExport { first, from, of_export, settings } = prepared;
            let connection = Rc::clone(&self.0);
            let walk = FollowWalk::new(connection, first, &from, &of_export, own, settings, nothing());
            Walk::Follow(Box::new(walk), on_gap)
        })
    }

    /// Opens an export of conversations. `error_of` makes an error of the data of a failure, for `onSkipped`.
    #[wasm_bindgen(js_name = exportConversations)]
    pub fn export_conversations(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly string[]")] given: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "(failure: FailureData) => Error")] error_of: &Function,
    ) -> Series {
        let mut issues = Vec::new();
        let (of_call, of_export, own) = options::conversations(&argument(options), &mut issues);
        self.export([from, given], (of_call, of_export), issues, options, |prepared, on_gap| {
            let PreparedExport { first, from, of_export, settings } = prepared;
            let connection = Rc::clone(&self.0);
            let walk = ConversationWalk::new(connection, first, &from, &of_export, own, settings, nothing());
            let on_skipped = own_function(options, "onSkipped").map(|told| (told, error_of.clone()));
            Walk::Conversations(Box::new(walk), on_gap, on_skipped)
        })
    }

    /// Opens an export whose options were read: `common` are those that every kind has, and `issues` those of all of them.
    fn export(
        &self,
        [from, given]: [&JsValue; 2],
        common: (CallOptions, ExportOptions),
        issues: Vec<Issue>,
        options: &JsValue,
        open: impl FnOnce(PreparedExport, Option<Function>) -> Walk,
    ) -> Series {
        let prepared = PreparedExport::new(&self.0, &argument(from), texts(given), common, unix_s(), issues);
        let walk = prepared.map(|prepared| open(prepared, own_function(options, "onGap")));
        Series::new(walk, signal_of(options))
    }

    fn begin(&self, operation: &str, args: [&JsValue; 3], options: &JsValue) -> Result<Begun, Vec<Issue>> {
        let action = action(operation)?;
        let mut given = Given::read(action, args, options);
        let (prepared, options) = prepare(action, &mut given, &self.0.origin, &self.0.brand_origins)?;
        let settings = self.0.settings(options.limits);
        let CallOptions { headers, max_pages, .. } = options;
        let file_size = given.file_size;
        let work = Work { prepared, settings, headers, given: JsDocument(given.body.given) };
        Ok(Begun { work, max_pages, file_size })
    }
}

/// How a call ends. `upload` is the listener of an upload, and the size of the file that it is told.
async fn end_of(
    connection: Rc<Connection<WebTransport>>,
    work: Work<JsDocument>,
    upload: Option<(Function, JsValue)>,
    caller: Rc<Waiting>,
) -> CallEnd {
    if let Some((listener, size)) = &upload {
        notify(listener, &Array::of2(&0.into(), size));
    }
    match carry_out(connection, work, caller).await {
        (Ok(outcome), is_shared) => {
            if let Some((listener, size)) = &upload {
                notify(listener, &Array::of2(size, size));
            }
            if is_shared { copied(outcome).into() } else { outcome.into() }
        }
        (Err(failure), _) => failure.into(),
    }
}

/// An outcome with data of its own: what one caller does to a shared result is nothing to the others.
fn copied(mut outcome: Outcome<JsDocument>) -> Outcome<JsDocument> {
    let copy = outcome.data.as_ref().and_then(|data| parse_json(&json_text(&data.0).ok()?));
    outcome.data = copy.map(JsDocument).or(outcome.data);
    outcome
}
