//! One account in memory.

use crate::{
    access::Access,
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    clock::Clock,
    entity::Credentials,
    exchange::{Effect, Reply, Request, Response},
    random::Random,
    refusal::Refusal,
    routes::Route,
    store::Store,
    target::Target,
};
use serde::Deserialize;

/// What an emulator starts with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Every random choice follows from it.
    pub seed: u64,
    /// Where a clock that stands still stands, in milliseconds since 1970; without it the clock is the door's.
    pub now_ms: Option<i64>,
}

/// One account in memory.
#[derive(Debug)]
pub struct Emulator {
    clock: Clock,
    random: Random,
    access: Access,
    store: Store,
}

impl Emulator {
    /// A fresh account with its administrator.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let mut random = Random::new(settings.seed);
        let clock = settings.now_ms.map_or(Clock::Real { offset_ms: 0 }, |now_ms| Clock::Fixed { now_ms });
        Ok(Self { clock, access: Access::new(&mut random), random, store: Store::default() })
    }

    /// The administrator's credentials.
    pub fn credentials(&self) -> &Credentials {
        self.access.administrator()
    }

    /// Answers one request; `host_now_ms` is the door's time, in milliseconds since 1970.
    pub fn handle(&mut self, request: &Request, host_now_ms: i64) -> Reply {
        let now_ms = self.clock.now_ms(host_now_ms);
        let answer = self.answer(request, now_ms).unwrap_or_else(|Refusal(answer)| *answer);
        Reply { response: self.finish(request, answer), effect: Effect::default() }
    }

    fn answer(&mut self, request: &Request, now_ms: i64) -> Outcome {
        let target =
            Target::parse(&request.target).ok_or_else(|| Refusal::invalid_endpoint(Behaviour::NoRoute))?;
        let route = Route::find(&request.method, &target.segments);
        let user = self.access.admit(request, now_ms)?;
        let mut call = Call {
            request,
            target: &target,
            store: &mut self.store,
            access: &self.access,
            random: &mut self.random,
            user,
            now_ms,
        };
        route.run(&mut call)
    }

    fn finish(&mut self, request: &Request, answer: Answer) -> Response {
        let row = answer.behaviour.row();
        let mut headers = vec![
            ("content-type".to_owned(), answer.content_type),
            ("x-request-id".to_owned(), self.random.uuid()),
            ("x-emulator-basis".to_owned(), row.basis.name().to_owned()),
            ("x-emulator-behaviour".to_owned(), row.id.to_owned()),
        ];
        headers.extend(answer.headers.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let body = if request.method == "HEAD" { Vec::new() } else { answer.body };
        Response { status: answer.status, headers, body }
    }
}
