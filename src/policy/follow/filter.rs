//! Which events a caller of `follow` wants.

use crate::json::whole;
use crate::policy::Fresh;
use crate::policy::follow::roles::Roles;
use crate::response::author::{Author, author, message};
use crate::response::{Document, text_of};
use crate::validate::options::FollowOptions;

/// The filters of one `follow`.
#[derive(Debug)]
pub(super) struct Filter {
    types: Vec<String>,
    ticket_ids: Vec<u64>,
    inbound_only: bool,
}

/// The new events of a page that pass.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Their places on the page.
    pub(super) places: Vec<usize>,
    /// Their numbers among the page's new events.
    pub(super) numbers: Vec<usize>,
}

impl Filter {
    pub(super) fn new(options: FollowOptions) -> Filter {
        let FollowOptions { types, ticket_ids, inbound_only, .. } = options;
        Filter { types, ticket_ids, inbound_only }
    }

    /// Whether every event passes.
    pub(super) fn lets_all_through(&self) -> bool {
        self.types.is_empty() && self.ticket_ids.is_empty() && !self.inbound_only
    }

    /// The new events of a page that pass, or the users whose roles have to be known first.
    pub(super) fn apply<D: Document>(
        &self,
        page: &D,
        fresh: &Fresh,
        roles: &Roles,
    ) -> Result<Passed, Vec<u64>> {
        let (mut passed, mut unknown) = (Passed::default(), Vec::new());
        let Some(events) = page.get("events") else { return Ok(passed) };
        for (number, place) in fresh.clone().places(events.len()).into_iter().enumerate() {
            let Some(event) = events.at(place).filter(|event| self.wants(event)) else { continue };
            if self.inbound_only {
                match author(&event) {
                    Author::Outside => {}
                    Author::User(Some(id)) if roles.is_unknown(id) => {
                        if !unknown.contains(&id) {
                            unknown.push(id);
                        }
                        continue;
                    }
                    Author::User(id) if id.is_some_and(|id| roles.is_outside(id)) => {}
                    Author::User(_) => continue,
                }
            }
            passed.places.push(place);
            passed.numbers.push(number);
        }
        if unknown.is_empty() { Ok(passed) } else { Err(unknown) }
    }

    /// Whether an event passes, but for its author.
    fn wants<D: Document>(&self, event: &D) -> bool {
        let has_type = || text_of(event, "type").is_some_and(|own| self.types.contains(&own));
        let has_ticket = || {
            let id = event.get("ticket_id").and_then(|id| id.number()).and_then(whole);
            id.is_some_and(|id| self.ticket_ids.contains(&id))
        };
        (self.types.is_empty() || has_type())
            && (self.ticket_ids.is_empty() || has_ticket())
            && (!self.inbound_only || message(event).is_some())
    }
}
