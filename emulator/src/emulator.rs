//! One account, what is broken about it, and who has asked it what.

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    capacity::Capacity,
    clock::Clock,
    cors,
    entity::Credentials,
    exchange::{Door, Effect, Ending, Reply, Request, Response},
    faults::{Damage, FaultEffect, Faults, preset},
    log::Log,
    refusal::Refusal,
    routes::{Audience, OpenCall, Route, sign_in},
    state::Account,
    target::Target,
};
use serde::Deserialize;
use serde_json::Value;

/// The options that an emulator starts with.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Every random choice follows from it.
    pub seed: u64,
    /// The time of a clock that stands still, in milliseconds since 1970. If `None`, the host's clock counts.
    pub now_ms: Option<i64>,
    /// The state that a snapshot returned.
    pub state: Option<Value>,
    /// A preset of faults: `none`, `flaky`, `rate-limited` or `hostile`.
    pub chaos: String,
    /// Whether the documented budgets are applied.
    pub rate_limits: bool,
    /// The number of events on a page of the export.
    pub export_page_size: usize,
    /// The longest delay of an event in the export, in milliseconds. Chance decides each event's delay.
    pub late_by_ms: u64,
    /// The limits of its memory and its answers.
    pub capacity: Capacity,
    /// Whether pages on other origins may use `/_emulator/`, with its token.
    pub control_cors: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 0,
            now_ms: None,
            state: None,
            chaos: "none".to_owned(),
            rate_limits: true,
            export_page_size: 100,
            late_by_ms: 0,
            capacity: Capacity::default(),
            control_cors: false,
        }
    }
}

/// One account in memory.
#[derive(Debug)]
pub struct Emulator {
    pub(crate) settings: Settings,
    pub(crate) account: Account,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
}

impl Emulator {
    /// The account of the settings' state, or a fresh one with its administrator.
    pub fn new(settings: Settings) -> Result<Self, String> {
        if settings.export_page_size == 0 {
            return Err("expected exportPageSize to be a whole number from 1, but found 0".to_owned());
        }
        let account = match &settings.state {
            Some(state) => Account::read(state)?.within(&settings.capacity)?,
            None => Account::new(settings.seed, Clock::Real { offset_ms: 0 }),
        };
        let mut emulator =
            Self { account, faults: Faults::default(), log: Log::new(settings.capacity.log), settings };
        if let Some(now_ms) = emulator.settings.now_ms {
            emulator.account.clock = Clock::Fixed { now_ms };
        }
        emulator.faults.add(preset(&emulator.settings.chaos)?, emulator.settings.capacity.faults)?;
        Ok(emulator)
    }

    /// Back to what it started with.
    pub(crate) fn reset(&mut self) -> Result<(), String> {
        *self = Self::new(self.settings.clone())?;
        Ok(())
    }

    /// The administrator's credentials.
    pub fn credentials(&self) -> &Credentials {
        self.account.access.administrator()
    }

    /// Answers one request; `host_now_ms` is the host's time, in milliseconds since 1970.
    pub fn handle(&mut self, request: &Request, host_now_ms: i64) -> Reply {
        if request.target.starts_with("/_emulator/") {
            let response = if self.settings.control_cors {
                self.handle_control_of_any_page(request, host_now_ms)
            } else {
                self.handle_control(request, host_now_ms)
            };
            return Reply { response, effect: Effect::default() };
        }
        let now_ms = self.account.clock.now_ms(host_now_ms);
        if request.door == Door::Process && !request.is_for_the_account() {
            return self.lose(request, now_ms);
        }
        let target = Target::parse(&request.target);
        let route = Route::find(&request.method, target.as_ref().map_or(&[], |target| &target.segments));
        let Damage { latency_ms, effect } =
            self.faults.strike(route.operation(), request, &mut self.account.random);

        let (response, ending) = match effect {
            Some(FaultEffect::Status { status, body, headers }) => {
                (self.damaged(request, status, body, headers), Ending::Answer)
            }
            Some(FaultEffect::SignInPage) => {
                let Answer { status, headers, .. } = sign_in::redirect(&request.origin);
                let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                (self.damaged(request, status, String::new(), headers), Ending::Answer)
            }
            Some(FaultEffect::DropBefore) => (Response::default(), Ending::Drop),
            Some(FaultEffect::Hang) => (Response::default(), Ending::Hang),
            effect => {
                let answer = self
                    .answer(request, target.as_ref(), route, now_ms)
                    .unwrap_or_else(|Refusal(answer)| *answer);
                let mut response = self.finish(request, answer);
                let ending = spoil(&mut response, request, effect.as_ref());
                (response, ending)
            }
        };
        let is_answered = !matches!(ending, Ending::Drop | Ending::Hang);
        let status = is_answered.then_some(response.status);
        self.log.record(request, &request.target, &self.account, status, now_ms);
        Reply { response, effect: Effect { latency_ms, ending } }
    }

    /// A host that is not the account's has no address here; the log shows that it was asked for.
    fn lose(&mut self, request: &Request, now_ms: i64) -> Reply {
        let url = format!("{}{}", request.origin, request.target);
        self.log.record(request, &url, &self.account, None, now_ms);
        let effect = Effect { latency_ms: 0, ending: Ending::Drop };
        Reply { response: Response::default(), effect }
    }

    fn answer(
        &mut self,
        request: &Request,
        target: Option<&Target>,
        route: Route<'_>,
        now_ms: i64,
    ) -> Outcome {
        let no_route = || Refusal::invalid_endpoint(Behaviour::NoRoute);
        if request.method == "OPTIONS" {
            return cors::preflight(request);
        }
        if !request.is_for_the_account() {
            return Ok(Answer::plain(403, Behaviour::NotProxyable, "not a proxyable URI"));
        }
        let target = target.ok_or_else(no_route)?;
        let Account { random, limits, access, store, .. } = &mut self.account;
        if route.audience() == Audience::Anybody {
            return route.run_openly(&mut OpenCall { request, target, access, random, now_ms });
        }
        let user = access.admit(request, route.audience(), now_ms)?;
        let mut headers = Vec::new();
        if self.settings.rate_limits {
            let standing = limits.take(route.operation(), request.door == Door::App, now_ms);
            headers = standing.headers;
            if let Some(retry_after_s) = standing.retry_after_s {
                let mut answer = Answer::plain(
                    429,
                    Behaviour::BudgetSpent,
                    "Number of allowed API requests per minute exceeded",
                );
                headers.push(("retry-after", retry_after_s.to_string()));
                answer.headers = headers;
                return Ok(answer);
            }
        }
        let Settings { export_page_size, late_by_ms, capacity, .. } = self.settings;
        let mut call = Call {
            request,
            target,
            store,
            access,
            random,
            user,
            now_ms,
            export_page_size,
            late_by_ms,
            capacity,
        };
        let mut answer = route.run(&mut call).unwrap_or_else(|Refusal(answer)| *answer);
        answer.headers.extend(headers);
        Ok(answer)
    }

    fn finish(&mut self, request: &Request, answer: Answer) -> Response {
        let row = answer.behaviour.row();
        let mut headers = Vec::new();
        if !answer.content_type.is_empty() {
            headers.push(("content-type".to_owned(), answer.content_type));
        }
        headers.extend(answer.headers.into_iter().map(|(name, value)| (name.to_owned(), value)));
        headers.push(("x-emulator-basis".to_owned(), row.basis.name().to_owned()));
        headers.push(("x-emulator-behaviour".to_owned(), row.id.to_owned()));
        self.seal(request, answer.status, headers, answer.body)
    }

    fn damaged(
        &mut self,
        request: &Request,
        status: u16,
        body: String,
        mut headers: Vec<(String, String)>,
    ) -> Response {
        if !body.is_empty() && !headers.iter().any(|(name, _)| name == "content-type") {
            let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&body).is_ok();
            let content_type =
                if is_json { "application/json; charset=utf-8" } else { "text/plain; charset=utf-8" };
            headers.push(("content-type".to_owned(), content_type.to_owned()));
        }
        headers.push(("x-emulator-basis".to_owned(), "fault".to_owned()));
        self.seal(request, status, headers, body.into_bytes())
    }

    fn seal(
        &mut self,
        request: &Request,
        status: u16,
        mut headers: Vec<(String, String)>,
        body: Vec<u8>,
    ) -> Response {
        if !headers.iter().any(|(name, _)| name == "x-request-id") {
            headers.push(("x-request-id".to_owned(), self.account.random.uuid()));
        }
        if cors::is_readable(request) {
            cors::open(&mut headers);
        }
        let body = if request.method == "HEAD" { Vec::new() } else { body };
        Response { status, headers, body }
    }
}

/// Applies a fault to the response of a request that was carried out.
fn spoil(response: &mut Response, request: &Request, effect: Option<&FaultEffect>) -> Ending {
    match effect {
        Some(FaultEffect::DropAfter) => Ending::Drop,
        Some(FaultEffect::Truncate { at }) => Ending::Truncate(response.body.len().min(*at)),
        Some(FaultEffect::NextPage(false_page)) => {
            false_page.put_into(response, request);
            Ending::Answer
        }
        _ => Ending::Answer,
    }
}
