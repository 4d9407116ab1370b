//! A call's name and arguments → what the core checked.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

use crate::door::abort::{Abort, Signal};
use crate::door::argument::argument;
use crate::door::json_text::json_text;
use crate::door::property::get;
use crate::door::rejection::Rejection;
use crate::door::upload;
use crate::request::{self, Origin, ReplyAll, Request, SendRules};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, OptionSet};

/// What a call will send first.
pub enum Prepared {
    /// One request, and the text that its body was built from or the form that carries its file.
    One(Request, JsValue),
    /// A look at the conversation, then the reply to everyone in it.
    ReplyAll(Box<ReplyAll>, JsValue),
}

/// The caller's options, checked, and what only the engine can hold of them.
#[derive(Default)]
pub struct Options {
    /// What the core reads.
    pub checked: CallOptions,
    /// The caller's signal.
    pub signal: Option<Signal>,
    /// Told of an upload's progress.
    pub on_progress: Option<Function>,
}

impl Options {
    /// Listens to the caller's signal for as long as the result lives.
    pub fn abort(&self) -> Abort {
        Abort::listen(
            self.signal.as_ref().map(|signal| signal.unchecked_ref::<JsValue>().clone().unchecked_into()),
        )
    }
}

/// Checks a call's arguments and options; every broken rule of both is reported at once.
pub fn prepare(
    operation: &str,
    args: &Array,
    given: &JsValue,
    origin: &Origin,
) -> Result<(Prepared, Options), Rejection> {
    let set = match operation {
        "create" | "reply" | "reply_all" | "import" | "import_events" => OptionSet::Send,
        "upload_attachment" => OptionSet::Upload,
        _ => OptionSet::Call,
    };
    let (options, mut issues) = match prepare_options(given, set) {
        Ok(options) => (options, Vec::new()),
        Err(issues) => (Options::default(), issues),
    };
    match arguments(operation, args, given, &options.checked, origin) {
        Ok(mut prepared) if issues.is_empty() => {
            if let Prepared::One(request, _) = &mut prepared {
                request.headers.clone_from(&options.checked.headers);
            }
            Ok((prepared, options))
        }
        Ok(_) => Err(issues.into()),
        Err(more) => {
            issues.extend(more);
            Err(issues.into())
        }
    }
}

/// Checks a call's options.
pub fn prepare_options(given: &JsValue, set: OptionSet) -> Result<Options, Vec<Issue>> {
    Ok(Options {
        checked: options::call(&argument(given), set)?,
        signal: Some(get(given, "signal")).filter(JsValue::is_object).map(JsCast::unchecked_into),
        on_progress: get(given, "onProgress").dyn_into().ok(),
    })
}

/// Builds a request from a body's text.
type Build<'a> = dyn Fn(Option<&str>) -> Result<Request, Vec<Issue>> + 'a;

fn arguments(
    operation: &str,
    args: &Array,
    given_options: &JsValue,
    options: &CallOptions,
    origin: &Origin,
) -> Result<Prepared, Vec<Issue>> {
    let plain = |index: u32| argument(&args.get(index));
    let rules = SendRules {
        idempotency_key: options.idempotency_key.as_deref(),
        allow_unknown_fields: options.allow_unknown_fields,
    };
    let without_body = |built: Result<Request, Vec<Issue>>| Ok(Prepared::One(built?, JsValue::UNDEFINED));
    let with_body = |index: u32, build: &Build| {
        let text = Text::of(&args.get(index))?;
        Ok(Prepared::One(build(text.rust())?, text.js))
    };
    match operation {
        "list" => without_body(request::list(&plain(0), &plain(1))),
        "show" => without_body(request::show(&plain(0), &plain(1), &plain(2))),
        "close" => without_body(request::close(&plain(0), &plain(1))),
        "reopen" => without_body(request::reopen(&plain(0), &plain(1))),
        "list_events" => without_body(request::list_events(&plain(0), &plain(1), &plain(2))),
        "create" => with_body(1, &|body| request::create(&plain(0), body, &rules)),
        "update" => with_body(2, &|body| request::update(&plain(0), &plain(1), body, &rules)),
        "reply" => with_body(2, &|body| request::reply(&plain(0), &plain(1), body, &rules)),
        "import" => with_body(1, &|body| request::import(&plain(0), body, &rules)),
        "import_events" => with_body(2, &|body| request::import_events(&plain(0), &plain(1), body, &rules)),
        "reply_all" => {
            let text = Text::of(&args.get(2))?;
            let reply = request::reply_all(&plain(0), &plain(1), text.rust(), &rules)?;
            Ok(Prepared::ReplyAll(Box::new(reply), text.js))
        }
        "download_attachment" => without_body(request::download(&plain(0), origin)),
        "upload_attachment" => {
            let named = |name: &str| argument(&get(given_options, name));
            let request = request::upload(&named("name"), &named("content_type"))?;
            Ok(Prepared::One(request, upload::form(&args.get(0), given_options)?))
        }
        _ => {
            let text = Text::of(&get(&args.get(0), "body"))?;
            Ok(Prepared::One(request::raw(&plain(0), text.rust())?, text.js))
        }
    }
}

/// A body's JSON text on both sides of the boundary.
pub struct Text {
    js: JsValue,
    rust: Option<String>,
}

impl Text {
    /// What `JSON.stringify` gives.
    pub fn of(body: &JsValue) -> Result<Text, Vec<Issue>> {
        let js = json_text(body)?.unwrap_or(JsValue::UNDEFINED);
        let rust = js.as_string();
        Ok(Text { js, rust })
    }

    /// For the core; `None` where the body is `undefined`.
    pub fn rust(&self) -> Option<&str> {
        self.rust.as_deref()
    }
}
