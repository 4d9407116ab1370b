//! A call under way, driven from JavaScript: it asks for one thing after the other and is told what came of it.

use core::str::Split;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::door::answer::{header_list, take_text};
use crate::door::clock;
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::failure::failure;
use crate::door::reports::{self, whole};
use crate::door::series::{self, Pages};
use crate::json::{Fields, Items};
use crate::policy::{
    Answer, Call, CallSettings, Export, ExportStep, Fresh, Happened, Next, Now, Outcome, Place, Reads,
    ReplyToAll, Step,
};
use crate::request::{Operation, Request};
use crate::response::{Failure, redact};
use crate::validate::options::CallOptions;

/// A call under way, or a series of them.
#[wasm_bindgen]
pub struct Task {
    connection: Rc<Connection>,
    purpose: Purpose,
    settings: CallSettings,
    state: State,
    place: Option<Place>,
    token: Option<String>,
    /// What was sent last, and how its answer is read.
    sent: (Operation, Reads),
    now: Now,
    began_ms: u64,
    /// The identity of a send with a key.
    send_id: Option<String>,
    /// What the engine keeps of the end: a result's data or an error's details, and an error's cause.
    data: JsValue,
    cause: JsValue,
}

/// What follows once its request was answered.
pub enum Purpose {
    /// Nothing.
    Call,
    /// The next call of a reply to everyone.
    ReplyAll(Box<ReplyToAll<Js>>),
    /// The list's next page, when it is asked for.
    Pages(Box<Pages>),
    /// The export's next page, when it is asked for or where this one brought nothing new.
    Export(Box<Export<Js>>),
}

enum State {
    Ahead(Box<Request>),
    Running(Box<Call<Js>>),
    /// Between two pages of an export.
    Between,
    Failed(Box<Failure<Js>>),
    Over,
}

impl Task {
    /// A call that begins with this request.
    pub fn of(
        connection: &Rc<Connection>,
        purpose: Purpose,
        request: Request,
        options: &CallOptions,
    ) -> Task {
        let send_id = request.send_id();
        Task { purpose, send_id, ..Task::new(connection, State::Ahead(Box::new(request)), options) }
    }

    /// The same call as a send of this identity.
    #[must_use]
    pub fn with_send_id(self, send_id: Option<String>) -> Task {
        Task { send_id, ..self }
    }

    /// An export, page by page.
    pub fn export(connection: &Rc<Connection>, export: Export<Js>, options: &CallOptions) -> Task {
        let purpose = Purpose::Export(Box::new(export));
        Task { purpose, ..Task::new(connection, State::Between, options) }
    }

    /// A call that has failed before it could begin.
    pub fn failed(connection: &Rc<Connection>, failure: Failure<Js>) -> Task {
        Task::new(connection, State::Failed(Box::new(failure)), &CallOptions::default())
    }

    fn new(connection: &Rc<Connection>, state: State, options: &CallOptions) -> Task {
        Task {
            connection: Rc::clone(connection),
            purpose: Purpose::Call,
            settings: connection.settings(options.limits),
            state,
            place: None,
            token: None,
            sent: (Operation::Request, Reads::Json),
            now: Now::default(),
            began_ms: 0,
            send_id: None,
            data: JsValue::UNDEFINED,
            cause: JsValue::UNDEFINED,
        }
    }

    fn act(&mut self, has_fetch: bool, act: &mut Fields) -> Result<(), Failure<Js>> {
        loop {
            match core::mem::replace(&mut self.state, State::Over) {
                State::Ahead(request) => {
                    self.connection.check(request.operation, has_fetch)?;
                    if let Some(pace) = self.connection.pace.as_ref().filter(|_| self.place.is_none()) {
                        let place = pace.borrow_mut().enter(request.operation);
                        self.place = Some(place);
                        self.state = State::Ahead(request);
                        act.number("turn", Some(whole(place.number())));
                        return Ok(());
                    }
                    self.began_ms = self.now.monotonic_ms;
                    self.token = None;
                    let origin = self.connection.origin.clone();
                    let call = Call::new(*request, origin, self.settings, self.now);
                    self.state = State::Running(Box::new(call));
                }
                State::Running(mut call) => {
                    let step = call.step(self.now);
                    self.state = State::Running(call);
                    match step {
                        Step::Done(outcome) => {
                            if self.take(Ok(outcome), act)? {
                                return Ok(());
                            }
                        }
                        Step::Failed(failure) => {
                            if self.take(Err(failure), act)? {
                                return Ok(());
                            }
                        }
                        Step::Wait { delay_ms } => act.number("waitMs", Some(whole(delay_ms))),
                        Step::Token { is_refresh, timeout_ms } => {
                            act.number("tokenMs", Some(whole(timeout_ms)));
                            act.flag("isRefresh", is_refresh);
                        }
                        Step::Send(dispatch) => {
                            self.sent = (dispatch.operation, dispatch.reads);
                            let token = self.token.as_deref();
                            let authorization =
                                dispatch.with_credential.then(|| self.connection.authorization(token));
                            act.json("send", &reports::dispatch(&dispatch, authorization.flatten()));
                        }
                    }
                    if let State::Running(_) = self.state {
                        return Ok(());
                    }
                }
                State::Between => {
                    self.state = State::Between;
                    let Purpose::Export(export) = &mut self.purpose else { continue };
                    match export.next(self.now)? {
                        ExportStep::Ask(request) => self.state = State::Ahead(Box::new(request)),
                        ExportStep::End => self.state = State::Over,
                        ExportStep::Gap(gap) => {
                            act.json("gap", &series::gap(gap));
                            return Ok(());
                        }
                    }
                }
                State::Failed(failure) => {
                    self.state = State::Failed(failure.clone());
                    return Err(*failure);
                }
                State::Over => {
                    act.flag("over", true);
                    return Ok(());
                }
            }
        }
    }

    /// What the end of a call leads to; `false` where that is another request.
    fn take(
        &mut self,
        ended: Result<Outcome<Js>, Failure<Js>>,
        act: &mut Fields,
    ) -> Result<bool, Failure<Js>> {
        self.leave();
        self.state = State::Over;
        let mut outcome = match &mut self.purpose {
            Purpose::ReplyAll(reply) => {
                match reply.take(ended, &mut self.connection.identities.borrow_mut())? {
                    Next::Done(outcome) => *outcome,
                    Next::Ask(request) => {
                        // All are one call, with one deadline.
                        let spent_ms = self.now.monotonic_ms.saturating_sub(self.began_ms);
                        self.settings.timeout_ms = self.settings.timeout_ms.saturating_sub(spent_ms).max(1);
                        self.state = State::Ahead(request);
                        return Ok(false);
                    }
                }
            }
            Purpose::Call => ended?,
            Purpose::Pages(pages) => {
                let outcome = ended?;
                self.state = match pages.behind(&outcome) {
                    Ok(next) => next.map_or(State::Over, |next| State::Ahead(Box::new(next))),
                    Err(failure) => State::Failed(Box::new(failure)),
                };
                outcome
            }
            Purpose::Export(export) => {
                self.state = State::Between;
                let outcome = ended?;
                match export.take(&outcome, self.now) {
                    Fresh::All => {}
                    Fresh::Some(new) if new.is_empty() => return Ok(false),
                    Fresh::Some(new) => {
                        let mut places = Items::default();
                        for place in new {
                            places.json(&place.to_string());
                        }
                        act.json("places", &places.finish());
                    }
                }
                outcome
            }
        };
        act.json("done", &reports::response(&outcome));
        self.data = outcome.data.take().map_or(JsValue::NULL, |data| data.0);
        Ok(true)
    }

    fn fail(&mut self, failed: Failure<Js>, act: &mut Fields) {
        if !matches!(self.state, State::Failed(_)) {
            self.give_up();
        }
        act.json("failure", &failure(&failed));
        act.flag("isCaused", failed.cause.is_some());
        self.cause = failed.cause.map_or(JsValue::UNDEFINED, |cause| cause.0);
        let details = failed.refusal.and_then(|refusal| refusal.details);
        self.data = details.map_or(JsValue::UNDEFINED, |details| details.0);
    }

    /// Ends a call where it is; of an export, the same page is asked for at the next attempt.
    fn give_up(&mut self) {
        self.leave();
        self.state = if let Purpose::Export(_) = self.purpose { State::Between } else { State::Over };
    }

    fn leave(&mut self) {
        if let (Some(place), Some(pace)) = (self.place.take(), &self.connection.pace) {
            pace.borrow_mut().leave(place, self.now.monotonic_ms);
        }
    }

    fn secrets(&self) -> Vec<String> {
        self.connection.secrets(self.token.as_deref())
    }

    /// What became of the last step; `None` for nothing.
    fn happened(&mut self, mut parts: Split<'_, char>, value: JsValue) -> Option<Happened<Js>> {
        let mut next = || parts.next().unwrap_or_default();
        Some(match next() {
            "token" => {
                self.token = Some(next().to_owned());
                Happened::Token
            }
            "no token" => Happened::TokenFailed { cause: Js(value) },
            "timeout" => Happened::TimedOut,
            "lost" => Happened::Lost { cause: Js(value) },
            "stray" => Happened::NotAResponse { cause: Js(value) },
            "cut off" => {
                let status = status(next());
                let headers = header_list(parts, status, &self.secrets());
                Happened::CutOff { status, headers, cause: Js(value) }
            }
            "answer" => {
                let (status, is_opaque_redirect, redirected_to) =
                    (status(next()), next() == "opaque", next());
                let (operation, reads) = self.sent;
                let secrets = self.secrets();
                let mut answer = Answer {
                    status,
                    headers: header_list(parts, status, &secrets),
                    text: String::new(),
                    document: None,
                    bytes: None,
                    is_opaque_redirect,
                    redirected_to: Some(redirected_to.to_owned()).filter(|url| !url.is_empty()),
                };
                if (200..300).contains(&status) && reads == Reads::Bytes {
                    answer.bytes = Some(Js(value));
                } else if !is_opaque_redirect {
                    take_text(&mut answer, &value, operation, &secrets);
                }
                Happened::Answered(answer)
            }
            _ => return None,
        })
    }

    fn report(&mut self, happened: Happened<Js>, random: f64, act: &mut Fields) {
        let State::Running(call) = &mut self.state else { return };
        let Some(report) = call.report(happened, self.now, random) else { return };
        if let Some(pace) = &self.connection.pace {
            pace.borrow_mut().attempted(&report, self.now.monotonic_ms);
        }
        if self.connection.tells_attempts {
            act.json("told", &reports::attempt(&report));
        }
    }
}

#[wasm_bindgen]
impl Task {
    /// Takes what became of the last step, and says what to do next, as JSON text: `Act` in `pkg-template/src/door/act.ts`.
    /// Behind the end of a page, the next step asks for the page behind it.
    ///
    /// `event` has a zero between its parts: milliseconds of a clock that is never set back, those since 1970, a random
    /// number from 0 to 1, `fetch` where there is one, and what happened: nothing; `gone`, since nobody waits any more; `token` and it; `no token`; `timeout`;
    /// `lost`; `stray`; `cut off`, status, headers; `answer`, status, `opaque` for a redirect that the runtime hid, the URL
    /// where it followed some, headers. A header is a name and a value. `value` is the body or what was thrown.
    pub fn next(&mut self, event: &str, value: JsValue) -> String {
        let mut parts = event.split('\0');
        let mut number = || clock::number(parts.next().unwrap_or_default());
        let (monotonic_ms, unix_ms, random) = (number(), number(), number());
        self.now = clock::now(monotonic_ms, unix_ms);
        let has_fetch = parts.next() == Some("fetch");
        let mut act = Fields::default();
        if parts.clone().next() == Some("gone") {
            self.give_up();
            return act.finish();
        }
        if let Some(happened) = self.happened(parts, value) {
            self.report(happened, random, &mut act);
        }
        if let Err(failure) = self.act(has_fetch, &mut act) {
            self.fail(failure, &mut act);
        }
        act.finish()
    }

    /// The result's data once it is done, an error's `details` once it has failed.
    #[wasm_bindgen(getter)]
    pub fn data(&self) -> JsValue {
        self.data.clone()
    }

    /// An error's `cause` once it has failed.
    #[wasm_bindgen(getter)]
    pub fn cause(&self) -> JsValue {
        self.cause.clone()
    }

    /// The identity of a send with a key, once it has begun; nothing for another call. Sends of one client with the same
    /// identity at the same time share one.
    #[wasm_bindgen(getter, js_name = sendId)]
    pub fn send_id(&self) -> String {
        self.send_id.clone().unwrap_or_default()
    }

    /// The text with every credential in it replaced.
    pub fn redact(&self, text: &str) -> String {
        redact(text, &self.secrets())
    }

    /// Of an export: where to go on after so many of the last page's new events, as JSON text: `{ start_time, seen }`,
    /// or `{ failure }` where it could not begin.
    pub fn checkpoint(&self, given: usize) -> String {
        match (&self.purpose, &self.state) {
            (Purpose::Export(export), _) => series::checkpoint(export, given),
            (_, State::Failed(failed)) => reports::one("failure", &failure(failed)),
            _ => String::from("{}"),
        }
    }
}

fn status(digits: &str) -> u16 {
    digits.parse().unwrap_or_default()
}
