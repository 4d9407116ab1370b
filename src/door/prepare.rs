//! A call's name and arguments → what the core checked.

use js_sys::{Array, Function, Map};
use wasm_bindgen::{JsCast, JsValue};

use crate::door::abort::{Abort, Signal};
use crate::door::argument::argument;
use crate::door::json_text::{JsonText, json_text};
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
        Abort::listen(self.signal.clone())
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
        let (request, text) = Text::of(&args.get(index)).request(build)?;
        Ok(Prepared::One(request, text))
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
            let build = |body: Option<&str>| request::reply_all(&plain(0), &plain(1), body, &rules);
            let (reply, text) = Text::of(&args.get(2)).request(build)?;
            Ok(Prepared::ReplyAll(Box::new(reply), text))
        }
        "download_attachment" => without_body(request::download(&plain(0), origin)),
        "upload_attachment" => {
            let named = |name: &str| argument(&get(given_options, name));
            let request = request::upload(&named("name"), &named("content_type"));
            match (request, upload::form(&args.get(0), given_options)) {
                (Ok(request), Ok(form)) => Ok(Prepared::One(request, form)),
                (request, form) => {
                    let issues = [request.err(), form.err()];
                    Err(issues.into_iter().flatten().flatten().collect())
                }
            }
        }
        _ => {
            let text = Text::of_field(&args.get(0), "body");
            let (request, text) = text.request(|body| request::raw(&plain(0), body))?;
            Ok(Prepared::One(request, text))
        }
    }
}

/// A body's JSON text on both sides of the boundary.
pub struct Text {
    js: JsValue,
    rust: Option<String>,
    unsayable: Vec<Issue>,
}

impl Text {
    /// What `JSON.stringify` gives.
    pub fn of(body: &JsValue) -> Text {
        let JsonText { text, issues } = json_text(body);
        Text { rust: text.as_string(), js: text, unsayable: issues }
    }

    /// The text of a field, whose issues are named from the object that it is in.
    fn of_field(object: &JsValue, name: &str) -> Text {
        let mut text = Text::of(&get(object, name));
        for Issue { path, .. } in &mut text.unsayable {
            let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            path.insert_str(0, &[name, dot].concat());
        }
        text
    }

    /// For the core; `None` where the body is `undefined`.
    pub fn rust(&self) -> Option<&str> {
        self.rust.as_deref()
    }

    /// What the core found wrong with the text, and what JSON could not say of the rest of the body.
    pub fn issues(self, mut found: Vec<Issue>) -> Vec<Issue> {
        if self.unsayable.is_empty() {
            return found;
        }
        let places: Map = Map::new();
        for (place, issue) in found.iter().enumerate() {
            places.set(&JsValue::from_str(&issue.path), &JsValue::from(place));
        }
        let place_of = |path: &str| places.get(&JsValue::from_str(path)).as_f64();
        for issue in self.unsayable {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "set above")]
            let place = place_of(&issue.path).map(|place| place as usize);
            match place.and_then(|place| found.get_mut(place)) {
                Some(other) if other.code == issue.code => *other = issue,
                None if !above(&issue.path).any(|path| place_of(path).is_some()) => found.push(issue),
                Some(_) | None => {}
            }
        }
        found
    }

    fn request<T>(
        self,
        build: impl FnOnce(Option<&str>) -> Result<T, Vec<Issue>>,
    ) -> Result<(T, JsValue), Vec<Issue>> {
        match build(self.rust()) {
            Ok(made) if self.unsayable.is_empty() => Ok((made, self.js)),
            Ok(_) => Err(self.unsayable),
            Err(found) => Err(self.issues(found)),
        }
    }
}

/// The paths of what a place lies in, from the nearest to the root's.
fn above(path: &str) -> impl Iterator<Item = &str> {
    core::iter::successors(Some(path), |path| {
        if path.is_empty() {
            None
        } else {
            Some(path.rfind(['.', '[']).map_or("", |end| path.get(..end).unwrap_or_default()))
        }
    })
    .skip(1)
}
