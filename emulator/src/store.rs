//! Side conversations, events and attachments, indexed for every way they are asked for.

use crate::entity::{Attachment, Conversation, Event, MadeFor, MadeTicket, Participant};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const LAST_ORDINARY_TICKET: u64 = 99_999;
/// Its brand or its group is not for the caller.
const FORBIDDEN_TICKET: u64 = 403;
const MISSING_TICKET: u64 = 404;
const CLOSED_TICKET: u64 = 423;

/// Nothing is ever deleted, so a position stays what it is.
#[derive(Debug, Default)]
pub struct Store {
    conversations: Vec<Conversation>,
    events: Vec<Event>,
    attachments: BTreeMap<String, Attachment>,
    /// Tickets that a state of the first version counts, without saying where they came from.
    child_tickets: u64,
    made_tickets: Vec<MadeTicket>,
    position_by_id: HashMap<String, usize>,
    positions_by_ticket: HashMap<u64, Vec<usize>>,
    events_by_conversation: Vec<Vec<usize>>,
    events_by_time: BTreeSet<(i64, usize)>,
    /// The participants of each conversation, by all their identities.
    identities: Vec<HashSet<String>>,
    text_bytes: usize,
    attachment_bytes: usize,
}

impl Store {
    /// An empty store whose account made tickets before.
    pub fn with_tickets(child_tickets: u64, made_tickets: Vec<MadeTicket>) -> Self {
        Self { child_tickets, made_tickets, ..Self::default() }
    }

    pub fn has_ticket(&self, id: u64) -> bool {
        (1..=self.last_ticket()).contains(&id) && id != MISSING_TICKET
    }

    fn last_ticket(&self) -> u64 {
        let made = u64::try_from(self.made_tickets.len()).unwrap_or(u64::MAX);
        LAST_ORDINARY_TICKET.saturating_add(self.child_tickets).saturating_add(made)
    }

    /// Whether callers may not see a ticket that exists.
    pub fn is_forbidden(ticket_id: u64) -> bool {
        ticket_id == FORBIDDEN_TICKET
    }

    pub fn is_closed(ticket_id: u64) -> bool {
        ticket_id == CLOSED_TICKET
    }

    /// Makes a ticket and gives its id.
    pub fn make_ticket(&mut self, ticket: MadeTicket) -> u64 {
        self.made_tickets.push(ticket);
        self.last_ticket()
    }

    pub fn add_conversation(&mut self, conversation: Conversation) -> usize {
        let position = self.conversations.len();
        self.position_by_id.insert(conversation.id.clone(), position);
        self.positions_by_ticket.entry(conversation.ticket_id).or_default().push(position);
        self.events_by_conversation.push(Vec::new());
        self.identities.push(conversation.participants.iter().flat_map(Participant::identities).collect());
        self.text_bytes = self.text_bytes.saturating_add(conversation.text_bytes());
        self.conversations.push(conversation);
        position
    }

    /// Adds those who are not in a conversation yet.
    pub fn admit<'a>(&mut self, conversation: usize, newcomers: impl IntoIterator<Item = &'a Participant>) {
        let found = self.conversations.get_mut(conversation).zip(self.identities.get_mut(conversation));
        let Some((conversation, present)) = found else { return };
        for newcomer in newcomers {
            let identities = newcomer.identities();
            if !identities.iter().any(|identity| present.contains(identity)) {
                self.text_bytes = self.text_bytes.saturating_add(newcomer.text_bytes());
                conversation.participants.push(newcomer.clone());
                present.extend(identities);
            }
        }
    }

    /// About how much memory the conversations and events take.
    pub fn text_bytes(&self) -> usize {
        self.text_bytes
    }

    pub fn attachment_bytes(&self) -> usize {
        self.attachment_bytes
    }

    pub fn add_event(&mut self, conversation: usize, event: Event) {
        let position = self.events.len();
        self.events_by_time.insert((event.created_at_ms, position));
        if let Some(events) = self.events_by_conversation.get_mut(conversation) {
            events.push(position);
        }
        self.text_bytes = self.text_bytes.saturating_add(event.text_bytes());
        self.events.push(event);
    }

    pub fn add_attachment(&mut self, attachment: Attachment) {
        self.attachment_bytes = self.attachment_bytes.saturating_add(attachment.bytes.len());
        self.attachments.insert(attachment.id.clone(), attachment);
    }

    pub fn position(&self, id: &str) -> Option<usize> {
        self.position_by_id.get(id).copied()
    }

    pub fn conversation(&self, position: usize) -> Option<&Conversation> {
        self.conversations.get(position)
    }

    pub fn conversation_mut(&mut self, position: usize) -> Option<&mut Conversation> {
        self.conversations.get_mut(position)
    }

    pub fn conversation_of(&self, event: &Event) -> Option<&Conversation> {
        self.conversation(self.position(&event.side_conversation_id)?)
    }

    /// Positions of the ticket's conversations, oldest first.
    pub fn positions_of_ticket(&self, ticket_id: u64) -> &[usize] {
        self.positions_by_ticket.get(&ticket_id).map_or(&[], Vec::as_slice)
    }

    /// The number of events in a conversation.
    pub fn event_count(&self, conversation: usize) -> usize {
        self.events_by_conversation.get(conversation).map_or(0, Vec::len)
    }

    /// A conversation's events in the order in which they were added.
    pub fn events_of(&self, conversation: usize) -> impl Iterator<Item = &Event> {
        let positions = self.events_by_conversation.get(conversation).map_or(&[][..], Vec::as_slice);
        positions.iter().filter_map(|position| self.events.get(*position))
    }

    /// All events created at a time or later, oldest first.
    pub fn events_since(&self, start_ms: i64) -> impl Iterator<Item = &Event> {
        self.events_by_time.range((start_ms, 0)..).filter_map(|(_, position)| self.events.get(*position))
    }

    pub fn attachment(&self, id: &str) -> Option<&Attachment> {
        self.attachments.get(id)
    }

    pub fn child_tickets(&self) -> u64 {
        self.child_tickets
    }

    /// A ticket that the account made, where it knows of where it came from.
    pub fn made_ticket(&self, id: u64) -> Option<&MadeTicket> {
        let before = LAST_ORDINARY_TICKET.saturating_add(self.child_tickets);
        let number = id.checked_sub(before)?.checked_sub(1)?;
        self.made_tickets.get(usize::try_from(number).ok()?)
    }

    /// The ids of the tickets that answers on a ticket made.
    pub fn follow_ups_of(&self, ticket_id: u64) -> Vec<u64> {
        let first = LAST_ORDINARY_TICKET.saturating_add(self.child_tickets).saturating_add(1);
        let is_follow_up =
            |made: &MadeTicket| made.reason == MadeFor::FollowUp && made.source_ticket_id == ticket_id;
        (first..).zip(&self.made_tickets).filter(|(_, made)| is_follow_up(made)).map(|(id, _)| id).collect()
    }

    /// In the order of their ids.
    pub fn made_tickets(&self) -> &[MadeTicket] {
        &self.made_tickets
    }

    /// Oldest first.
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }

    /// In the order in which they were added.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.attachments.values()
    }
}
