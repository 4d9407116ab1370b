//! A client's export, over as many starts as it takes.

use std::collections::BTreeSet;

use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::Argument;
use zendesk_side_conversations::policy::{Export, ExportStep, Fresh, Now};
use zendesk_side_conversations::request::{ExportFrom, Request, export_events};
use zendesk_side_conversations::response::Document;
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::validate::options::ExportOptions;

use crate::bug::Bug;
use crate::network::ORIGIN;
use crate::parsed::Parsed;

/// The longest time that a record may be late.
pub const SETTLE_S: i64 = 300;

/// The checkpoint that a client keeps between two runs of its export, and the events that it was given.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The checkpoint; `None` before the first run.
    saved: Option<ExportFrom>,
    /// Every id that was given out.
    pub given: BTreeSet<String>,
    /// The seconds that the client was told to hold more events than a page.
    pub gaps: BTreeSet<i64>,
    pub is_running: bool,
}

impl Ledger {
    /// Keeps a checkpoint, which never goes back.
    fn save(&mut self, checkpoint: ExportFrom) -> Result<(), String> {
        if let Some(before) = self.saved.as_ref().filter(|before| before.start_time > checkpoint.start_time) {
            return Err(format!(
                "the checkpoint went back from {} to {}",
                before.start_time, checkpoint.start_time
            ));
        }
        self.saved = Some(checkpoint);
        Ok(())
    }
}

/// One run of an export.
#[derive(Debug)]
pub struct Run {
    machine: Export<Parsed>,
    left: usize,
    given_of_page: usize,
    /// The time that the reader takes over a page.
    pub pace_ms: u64,
    bug: Option<Bug>,
    asked_from_s: i64,
    is_broken_off: bool,
}

impl Run {
    /// Goes on where the ledger says; `None` where a clock that was set far back refuses the checkpoint.
    pub fn start(
        ledger: &Ledger,
        start_s: i64,
        now: Now,
        give: usize,
        pace_ms: u64,
        bug: Option<Bug>,
    ) -> Option<Run> {
        let (start_time, seen) = match &ledger.saved {
            Some(saved) => (saved.start_time, saved.seen.clone()),
            None => (start_s, Vec::new()),
        };
        let mut fields = vec![("start_time".to_owned(), Argument::Number(start_time as f64))];
        if ledger.saved.is_some() {
            fields.push(("seen".into(), Argument::List(seen.into_iter().map(Argument::Text).collect())));
        }
        let now_s = now.unix_ms.div_euclid(1000);
        let (first, from) = export_events(&Argument::Object(fields), None, now_s).ok()?;
        let origin = Origin::parse(ORIGIN).expect("an origin");
        let settle_s = if bug == Some(Bug::CheckpointAtNewest) { 0 } else { SETTLE_S };
        let options = ExportOptions { settle_s, tells_gaps: true, ..ExportOptions::default() };
        Some(Run {
            machine: Export::new(first, origin, &from, &options),
            left: give,
            given_of_page: 0,
            pace_ms,
            bug,
            asked_from_s: start_time,
            is_broken_off: false,
        })
    }

    /// The request for the next page; `None` where the run is over.
    pub fn next(&mut self, now: Now, ledger: &mut Ledger) -> Result<Option<Request>, String> {
        while !self.is_broken_off {
            match self.machine.next(now) {
                Ok(ExportStep::Ask(request)) => {
                    let start = request.query.split('=').nth(1).and_then(|start| start.parse().ok());
                    self.asked_from_s = start.expect("a start_time");
                    return Ok(Some(*request));
                }
                Ok(ExportStep::Gap(_)) if self.bug == Some(Bug::SilentGap) => {}
                Ok(ExportStep::Gap(gap)) => {
                    ledger.gaps.insert(gap.second);
                }
                // A page that leads elsewhere: the next run goes on from what was saved.
                Ok(ExportStep::End) | Err(_) => break,
            }
        }
        if !self.is_broken_off {
            ledger.save(self.checkpoint(now))?;
        }
        Ok(None)
    }

    /// Gives the new events of a page, one by one, and saves the place after each.
    pub fn take(&mut self, page: &Outcome<Parsed>, now: Now, ledger: &mut Ledger) -> Result<(), String> {
        let fresh = self.machine.take(page, now);
        let data = page.data.as_ref();
        let events = data.and_then(|data| data.get("events"));
        let length = events.as_ref().map_or(0, Document::len);
        let places: Vec<usize> = match fresh {
            Fresh::All => (0..length).collect(),
            Fresh::Some(places) => places,
        };
        self.given_of_page = 0;
        for place in places {
            if self.left == 0 {
                self.is_broken_off = true;
                return Ok(());
            }
            let id =
                events.as_ref().and_then(|events| events.at(place)).and_then(|event| event.get("id")?.text());
            let id = id.expect("the emulator's events have ids");
            if !ledger.given.insert(id.clone()) {
                return Err(format!("the export gave the event {id} twice"));
            }
            self.left -= 1;
            self.given_of_page += 1;
            ledger.save(self.checkpoint(now))?;
        }
        let stands_still = data
            .and_then(|data| data.get("next_page")?.text())
            .is_some_and(|url| url.ends_with(&format!("start_time={}", self.asked_from_s)));
        if self.bug == Some(Bug::FixedPageSize) && length < 1_000 && stands_still {
            self.is_broken_off = true;
        }
        Ok(())
    }

    fn checkpoint(&self, now: Now) -> ExportFrom {
        let mut checkpoint = self.machine.checkpoint(self.given_of_page);
        match self.bug {
            Some(Bug::CheckpointAtClock) => {
                let clock_s = now.unix_ms.div_euclid(1000) - SETTLE_S;
                checkpoint.start_time = checkpoint.start_time.max(clock_s);
            }
            Some(Bug::CheckpointForgets) => checkpoint.seen.clear(),
            _ => {}
        }
        checkpoint
    }
}
