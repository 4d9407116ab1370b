//! A client's export, over as many starts as it takes.

use std::collections::BTreeSet;

use zendesk_side_conversations::policy::{Export, ExportStep, Fresh, Now, Outcome};
use zendesk_side_conversations::request::{Argument, ExportFrom, Origin, Request, export_events};
use zendesk_side_conversations::validate::options::ExportOptions;

use crate::network::ORIGIN;
use crate::parsed::Parsed;
use zendesk_side_conversations::response::Document;

/// What a client keeps of its export between two runs, and what it was given.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The checkpoint; `None` before the first run.
    saved: Option<ExportFrom>,
    /// Every id that was given out.
    pub given: BTreeSet<String>,
    pub is_running: bool,
}

/// One run of an export.
#[derive(Debug)]
pub struct Run {
    machine: Export<Parsed>,
    left: usize,
    given_of_page: usize,
}

impl Run {
    /// Goes on where the ledger says; the request to begin with.
    pub fn start(ledger: &Ledger, start_s: i64, now: Now, give: usize) -> Option<(Run, Request)> {
        let (start_time, seen) = match &ledger.saved {
            Some(saved) => (saved.start_time, saved.seen.clone()),
            None => (start_s, Vec::new()),
        };
        let mut fields = vec![("start_time".to_owned(), Argument::Number(start_time as f64))];
        if ledger.saved.is_some() {
            fields.push(("seen".into(), Argument::List(seen.into_iter().map(Argument::Text).collect())));
        }
        let now_s = now.unix_ms.div_euclid(1000);
        // A clock that was set far back refuses the checkpoint.
        let (first, from) = export_events(&Argument::Object(fields), None, now_s).ok()?;
        let origin = Origin::parse(ORIGIN).expect("an origin");
        let mut machine = Export::new(first, origin, &from, &ExportOptions::default());
        let Ok(ExportStep::Ask(first)) = machine.next(now) else { return None };
        Some((Run { machine, left: give, given_of_page: 0 }, first))
    }

    /// Gives out the new events of a page, one by one, and saves the place; the request for the next page,
    /// `None` where the run is over.
    pub fn take(
        &mut self,
        page: &Outcome<Parsed>,
        now: Now,
        ledger: &mut Ledger,
    ) -> Result<Option<Request>, String> {
        let fresh = self.machine.take(page, now);
        let events = page.data.as_ref().and_then(|data| data.get("events"));
        let places: Vec<usize> = match fresh {
            Fresh::All => (0..events.as_ref().map_or(0, Document::len)).collect(),
            Fresh::Some(places) => places,
        };
        self.given_of_page = 0;
        for place in places {
            if self.left == 0 {
                return Ok(None);
            }
            let id =
                events.as_ref().and_then(|events| events.at(place)).and_then(|event| event.get("id")?.text());
            let id = id.expect("the emulator's events have ids");
            if !ledger.given.insert(id.clone()) {
                return Err(format!("the export gave the event {id} twice"));
            }
            self.left -= 1;
            self.given_of_page += 1;
            ledger.saved = Some(self.machine.checkpoint(self.given_of_page));
        }
        match self.machine.next(now) {
            Ok(ExportStep::Ask(next)) => Ok(Some(next)),
            Ok(ExportStep::Gap(gap)) => Err(format!("a gap in {gap:?}")),
            // A page that leads elsewhere: the next run goes on from what was saved.
            Ok(ExportStep::End) | Err(_) => {
                ledger.saved = Some(self.machine.checkpoint(self.given_of_page));
                Ok(None)
            }
        }
    }
}
