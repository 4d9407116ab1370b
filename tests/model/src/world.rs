//! Two clients, one emulator, and the time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde_json::{Value, json};
use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::policy::{Call, Happened, Now, Pace, Pages, Step, Turn};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::Document;
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations_emulator::{Emulator, Settings};

use crate::bug::Bug;
use crate::export::{Ledger, Run};
use crate::lists::Lists;
use crate::network::{self, ORIGIN};
use crate::parsed::Parsed;
use crate::plan::{Action, CallKind, Plan};
use crate::promises::{self, End, Sent};
use crate::random::Random;
use crate::record::Record;
use crate::requests::{Prepared, prepare};
use crate::tally::Tally;
use crate::task::{Purpose, Task};

/// 2026-11-20T20:00:00Z
const BEGAN_UNIX_MS: i64 = 1_795_204_800_000;
/// A record may be late by what `settle` allows, less what the clocks differ by.
const MOST_LATE_MS: u64 = 200_000;
/// More events than any plan needs.
const MOST_WAKES: usize = 100_000;

/// One of the two clients.
struct Client {
    settings: CallSettings,
    /// The second is paced.
    pace: Option<Pace>,
    clock_off_ms: i64,
    token: String,
    export: Ledger,
}

/// Why a task, or the queue of a client, is woken.
enum Wake {
    Step(usize),
    Report(usize, Box<Happened<Parsed>>),
    Turn(usize),
    /// The reader has taken the page of an export.
    Turned(usize),
}

/// All there is.
pub struct World {
    emulator: Emulator,
    random: Random,
    now_ms: u64,
    bug: Option<Bug>,
    lists: Lists,
    clients: [Client; 2],
    tasks: Vec<Task>,
    sends: Vec<Sent>,
    known: Vec<String>,
    wakes: BinaryHeap<Reverse<(u64, u64)>>,
    reasons: Vec<Option<Wake>>,
    tally: Tally,
}

impl World {
    /// Before anything happened.
    pub fn new(seed: u64, bug: Option<Bug>) -> World {
        let mut random = Random(seed ^ 0x5eed);
        let export_page_size = *random.one_of(&[2, 3, 7, 100]);
        let late_by_ms = *random.one_of(&[0, 5_000, MOST_LATE_MS]);
        let lists = Lists {
            page_size: *random.one_of(&[1, 2, 100]),
            moves: *random.one_of(&[0.0, 0.3]),
            hides_count: bug == Some(Bug::LookTrustsItsPages),
        };
        let settings = Settings { seed, export_page_size, late_by_ms, ..Settings::default() };
        let emulator = Emulator::new(settings).expect("settings of ours");
        let settings = |random: &mut Random| CallSettings {
            attempt_timeout_ms: 2_000 + random.below(8_000),
            timeout_ms: 5_000 + random.below(40_000),
            max_retries: random.below(4) as u32,
            access: Access::BearerFunction,
        };
        let client = |settings, pace| Client {
            settings,
            pace,
            clock_off_ms: 0,
            token: String::new(),
            export: Ledger::default(),
        };
        let clients = [client(settings(&mut random), None), client(settings(&mut random), Some(Pace::new()))];
        let mut world = World {
            emulator,
            random,
            now_ms: 1_000,
            bug,
            lists,
            clients,
            tasks: Vec::new(),
            sends: Vec::new(),
            known: Vec::new(),
            wakes: BinaryHeap::new(),
            reasons: Vec::new(),
            tally: Tally::default(),
        };
        for client in 0..2 {
            world.clients[client].token = world.fresh_token();
        }
        world
    }

    /// Plays a plan to its end and holds what was promised; says how much it was, or what was broken.
    pub fn play(mut self, plan: &Plan) -> Result<Tally, String> {
        for timed in &plan.actions {
            self.run_until(self.now_ms + timed.after_ms)?;
            self.begin(&timed.action)?;
        }
        self.run_until(u64::MAX)?;
        self.run_jobs_again()?;
        let record = self.record();
        promises::hold(&self.sends, &record)?;
        self.finish_exports()?;
        Ok(Tally { sequences: 1, ..self.tally })
    }

    fn begin(&mut self, action: &Action) -> Result<(), String> {
        match action {
            Action::Fault(fault) => self.control("add_fault", fault),
            Action::ClearFaults => self.control("clear_faults", &Value::Null),
            Action::ClockJump { client, off_ms } => self.clients[*client].clock_off_ms = *off_ms,
            Action::Export { client, give, pace_ms } => self.begin_export(*client, *give, *pace_ms)?,
            Action::Call { client, call } => {
                let Some(Prepared { mut request, given, markers }) =
                    prepare(call, self.tasks.len(), &self.known)
                else {
                    return Ok(());
                };
                if let Some(key) = request.key.as_mut().filter(|_| self.bug == Some(Bug::LookAfterLossAlone))
                {
                    key.look_first = false;
                }
                let purpose = match call {
                    CallKind::List | CallKind::ListEvents { .. } => {
                        Purpose::Pages(Box::new(Pages::new(request.clone(), origin(), None)))
                    }
                    _ if markers.is_empty() => Purpose::Other,
                    _ => {
                        self.sends.push(Sent { markers, end: None, is_again: false });
                        Purpose::Send(self.sends.len() - 1)
                    }
                };
                self.add(*client, purpose, request, given)?;
            }
        }
        Ok(())
    }

    fn begin_export(&mut self, client: usize, give: usize, pace_ms: u64) -> Result<(), String> {
        if self.clients[client].export.is_running || give == 0 {
            return Ok(());
        }
        let now = self.now(client);
        let (bug, ledger) = (self.bug, &mut self.clients[client].export);
        let run = Run::start(ledger, BEGAN_UNIX_MS / 1000 - 1, now, give, pace_ms, bug);
        let Some(mut run) = run else { return Ok(()) };
        let Some(first) = run.next(now, ledger)? else { return Ok(()) };
        self.clients[client].export.is_running = true;
        self.add(client, Purpose::Export(Box::new(run)), first, String::new())
    }

    fn add(
        &mut self,
        client: usize,
        purpose: Purpose,
        request: Request,
        given: String,
    ) -> Result<(), String> {
        self.tasks.push(Task {
            client,
            purpose,
            request,
            given,
            call: None,
            began_ms: 0,
            token: String::new(),
            place: None,
            end: None,
        });
        self.enter(self.tasks.len() - 1)
    }

    /// A call of a task begins, or queues up.
    fn enter(&mut self, task: usize) -> Result<(), String> {
        let (client, operation) = (self.tasks[task].client, self.tasks[task].request.operation);
        match &mut self.clients[client].pace {
            Some(pace) => {
                self.tasks[task].place = Some(pace.enter(operation));
                self.advance_queue(client)
            }
            None => self.start(task),
        }
    }

    fn start(&mut self, task: usize) -> Result<(), String> {
        let now = self.now(self.tasks[task].client);
        let settings = self.clients[self.tasks[task].client].settings;
        let request = self.tasks[task].request.clone();
        self.tasks[task].call = Some(Call::new(request, origin(), settings, now));
        self.tasks[task].began_ms = self.now_ms;
        self.tally.calls += 1;
        self.step(task)
    }

    fn advance_queue(&mut self, client: usize) -> Result<(), String> {
        loop {
            let now_ms = self.now_ms;
            let turn = self.clients[client].pace.as_mut().map_or(Turn::Idle, |pace| pace.turn(now_ms));
            match turn {
                Turn::Go(place) => {
                    let task =
                        self.tasks.iter().position(|task| task.client == client && task.place == Some(place));
                    self.start(task.expect("a task in the queue"))?;
                }
                Turn::Wait { delay_ms } => {
                    self.wake(delay_ms.max(1), Wake::Turn(client));
                    return Ok(());
                }
                Turn::Hold | Turn::Idle => return Ok(()),
            }
        }
    }

    fn step(&mut self, task: usize) -> Result<(), String> {
        let client = self.tasks[task].client;
        let now = self.now(client);
        let Some(call) = &mut self.tasks[task].call else { return Ok(()) };
        self.tally.steps += 1;
        match call.step(now) {
            Step::Wait { delay_ms } => self.wake(delay_ms, Wake::Step(task)),
            Step::Token { is_refresh, timeout_ms } => {
                let happened = if self.random.chance(0.03) {
                    Happened::TokenFailed { cause: Parsed::thrown("no token") }
                } else {
                    if is_refresh && self.clients[client].token == self.tasks[task].token {
                        self.clients[client].token = self.fresh_token();
                    }
                    self.tasks[task].token.clone_from(&self.clients[client].token);
                    Happened::Token
                };
                let delay_ms = self.random.below(200);
                let happened = if delay_ms < timeout_ms { happened } else { Happened::TimedOut };
                self.wake(delay_ms.min(timeout_ms), Wake::Report(task, Box::new(happened)));
            }
            Step::Send(dispatch) => {
                let unix_ms = BEGAN_UNIX_MS + self.now_ms as i64;
                let Task { given, token, .. } = &self.tasks[task];
                let exchange = network::send(
                    &mut self.emulator,
                    &dispatch,
                    given,
                    token,
                    unix_ms,
                    self.lists,
                    &mut self.random,
                )?;
                self.tally.requests += 1;
                self.tally.faults += u64::from(exchange.is_struck);
                self.wake(exchange.after_ms, Wake::Report(task, Box::new(exchange.happened)));
            }
            Step::Done(outcome) => return self.done(task, &outcome),
            Step::Failed(failure) => {
                let end = End::Failed { is_ambiguous: failure.is_ambiguous };
                return self.end(task, end);
            }
        }
        Ok(())
    }

    fn report(&mut self, task: usize, happened: Happened<Parsed>) -> Result<(), String> {
        let client = self.tasks[task].client;
        let now = self.now(client);
        let chance = self.random.unit();
        let Some(call) = &mut self.tasks[task].call else { return Ok(()) };
        let report = call.report(happened, now, chance);
        if let (Some(report), Some(pace)) = (&report, &mut self.clients[client].pace) {
            pace.attempted(report, now.monotonic_ms);
            self.advance_queue(client)?;
        }
        self.step(task)
    }

    fn done(&mut self, task: usize, outcome: &Outcome<Parsed>) -> Result<(), String> {
        self.within_deadline(task)?;
        let now = self.now(self.tasks[task].client);
        let is_stray = next_page(outcome).is_some_and(|url| !url.starts_with(&format!("{ORIGIN}/")));
        if let Some(id) =
            outcome.data.as_ref().and_then(|data| data.get("side_conversation")?.get("id")?.text())
            && !self.known.contains(&id)
        {
            self.known.push(id);
        }
        let client = self.tasks[task].client;
        let next = match &mut self.tasks[task].purpose {
            Purpose::Send(_) | Purpose::Other => None,
            Purpose::Pages(pages) => pages.next(outcome).unwrap_or(None),
            Purpose::Export(run) => {
                run.take(outcome, now, &mut self.clients[client].export)?;
                let pace_ms = run.pace_ms;
                self.leave(task)?;
                self.wake(pace_ms, Wake::Turned(task));
                return Ok(());
            }
        };
        match next {
            Some(_) if is_stray => Err("a page of another origin was followed".into()),
            Some(request) => {
                self.leave(task)?;
                self.tasks[task].request = request;
                self.enter(task)
            }
            None => self.end(task, End::Done),
        }
    }

    /// An export goes on with the next page.
    fn turn_page(&mut self, task: usize) -> Result<(), String> {
        let client = self.tasks[task].client;
        let now = self.now(client);
        let Purpose::Export(run) = &mut self.tasks[task].purpose else { return Ok(()) };
        let Some(request) = run.next(now, &mut self.clients[client].export)? else {
            // The caller's own time over the pages does not count as time of a call.
            self.tasks[task].began_ms = self.now_ms;
            return self.end(task, End::Done);
        };
        self.tasks[task].request = request;
        self.enter(task)
    }

    fn end(&mut self, task: usize, end: End) -> Result<(), String> {
        self.within_deadline(task)?;
        self.tasks[task].end = Some(end);
        match self.tasks[task].purpose {
            Purpose::Send(send) => self.sends[send].end = Some(end),
            Purpose::Export(_) => self.clients[self.tasks[task].client].export.is_running = false,
            Purpose::Other | Purpose::Pages(_) => {}
        }
        self.leave(task)
    }

    /// A call of a task is over: the next in the queue may begin.
    fn leave(&mut self, task: usize) -> Result<(), String> {
        self.tasks[task].call = None;
        let client = self.tasks[task].client;
        let now_ms = self.now_ms;
        match (self.tasks[task].place.take(), &mut self.clients[client].pace) {
            (Some(place), Some(queue)) => {
                queue.leave(place, now_ms);
                self.advance_queue(client)
            }
            _ => Ok(()),
        }
    }

    fn within_deadline(&self, task: usize) -> Result<(), String> {
        let Task { client, began_ms, request, .. } = &self.tasks[task];
        let took_ms = self.now_ms - began_ms;
        let timeout_ms = self.clients[*client].settings.timeout_ms;
        if took_ms <= timeout_ms {
            return Ok(());
        }
        Err(format!("{} took {took_ms} ms, past its deadline of {timeout_ms}", request.operation.as_str()))
    }

    /// Lets everything happen that is due by then; with no end, until nothing is left.
    fn run_until(&mut self, until_ms: u64) -> Result<(), String> {
        for _ in 0..MOST_WAKES {
            let Some(Reverse((at_ms, number))) =
                self.wakes.peek().copied().filter(|Reverse((at_ms, _))| *at_ms <= until_ms)
            else {
                if until_ms != u64::MAX {
                    self.now_ms = until_ms;
                    return Ok(());
                }
                let waiting = self.tasks.iter().find(|task| task.end.is_none());
                return waiting
                    .map_or(Ok(()), |task| Err(format!("{} never ended", task.request.operation.as_str())));
            };
            self.wakes.pop();
            self.now_ms = at_ms;
            match self.reasons[number as usize].take() {
                Some(Wake::Step(task)) => self.step(task)?,
                Some(Wake::Report(task, happened)) => self.report(task, *happened)?,
                Some(Wake::Turn(client)) => self.advance_queue(client)?,
                Some(Wake::Turned(task)) => self.turn_page(task)?,
                None => {}
            }
        }
        Err("the sequence goes on for ever".into())
    }

    /// Runs sends with a key again, as a queue does that never heard how they ended: by either client, whatever is broken.
    fn run_jobs_again(&mut self) -> Result<(), String> {
        for task in 0..self.tasks.len() {
            let Task { request, given, purpose, .. } = &self.tasks[task];
            let Purpose::Send(send) = *purpose else { continue };
            if request.key.is_none() || !self.random.chance(0.5) {
                continue;
            }
            let (request, given) = (request.clone(), given.clone());
            let markers = self.sends[send].markers.clone();
            self.sends.push(Sent { markers, end: None, is_again: true });
            let (client, purpose) = (self.random.below(2) as usize, Purpose::Send(self.sends.len() - 1));
            self.add(client, purpose, request, given)?;
            self.run_until(u64::MAX)?;
        }
        Ok(())
    }

    /// Once nothing is broken any more and the last minute is over, a client that goes on gets the rest.
    fn finish_exports(&mut self) -> Result<(), String> {
        self.control("clear_faults", &Value::Null);
        for client in 0..2 {
            self.clients[client].clock_off_ms = 0;
        }
        // A full page with nothing behind it does not show that it was cut, where it is smaller than any that was seen.
        // So one more event comes last.
        self.now_ms += 700_000;
        let create = Action::Call { client: 0, call: CallKind::Create { has_key: false } };
        loop {
            self.begin(&create)?;
            self.run_until(u64::MAX)?;
            // Without a token nothing is sent.
            if self.tasks.last().is_none_or(|create| create.end == Some(End::Done)) {
                break;
            }
        }
        self.now_ms += 700_000;
        for client in 0..2 {
            // A token that cannot be had ends a run; the next goes on.
            loop {
                self.begin_export(client, usize::MAX, 0)?;
                self.run_until(u64::MAX)?;
                if self.tasks.last().is_none_or(|run| run.end == Some(End::Done)) {
                    break;
                }
            }
        }
        for event in self.record().events {
            let is_imported = event.sender() == Some("old@example.com");
            let has_it = |Client { export, .. }: &Client| {
                is_imported || export.given.contains(&event.id) || export.gaps.contains(&event.second())
            };
            if let Some(client) = self.clients.iter().position(|client| !has_it(client)) {
                let second = event.second() - BEGAN_UNIX_MS / 1000;
                let id = event.id;
                return Err(format!(
                    "the export never gave client {client} the event {id} of second {second}"
                ));
            }
        }
        Ok(())
    }

    fn now(&self, client: usize) -> Now {
        let unix_ms = BEGAN_UNIX_MS + self.now_ms as i64 + self.clients[client].clock_off_ms;
        Now { monotonic_ms: self.now_ms, unix_ms }
    }

    fn wake(&mut self, after_ms: u64, reason: Wake) {
        self.wakes.push(Reverse((self.now_ms.saturating_add(after_ms), self.reasons.len() as u64)));
        self.reasons.push(Some(reason));
    }

    /// A token that lives for a while.
    fn fresh_token(&mut self) -> String {
        let wanted = json!({"role": "admin", "expiresInMs": 3_000 + self.random.below(60_000)});
        let unix_ms = BEGAN_UNIX_MS + self.now_ms as i64;
        let issued = self.emulator.control("issue_credential", &wanted.to_string(), ORIGIN, unix_ms);
        let issued: Value =
            serde_json::from_str(&issued.expect("a command of the emulator's")).expect("JSON");
        issued["bearer"].as_str().expect("a token").to_owned()
    }

    fn control(&mut self, command: &str, argument: &Value) {
        let unix_ms = BEGAN_UNIX_MS + self.now_ms as i64;
        self.emulator
            .control(command, &argument.to_string(), ORIGIN, unix_ms)
            .expect("a command of the emulator's");
    }

    fn record(&mut self) -> Record {
        let state = self.emulator.control("snapshot", "null", ORIGIN, BEGAN_UNIX_MS).expect("a state");
        serde_json::from_str(&state).expect("the record of a state")
    }
}

fn origin() -> Origin {
    Origin::parse(ORIGIN).expect("an origin")
}

fn next_page(page: &Outcome<Parsed>) -> Option<String> {
    page.data.as_ref()?.get("next_page")?.text().filter(|url| !url.is_empty())
}
