//! Every behaviour that the emulator shows, with what is known about the real API: the coverage, as data.

/// How a behaviour is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A document of the vendor says so.
    Documented,
    /// Seen in a real response, or relied upon by a client in production.
    Observed,
    /// The documents are silent: a choice.
    Assumed,
}

impl Basis {
    /// As the `x-emulator-basis` header names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Assumed => "assumed",
        }
    }
}

/// One line of the coverage.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// As the `x-emulator-behaviour` header names it.
    pub id: &'static str,
    /// The operation, or the concern that runs through several.
    pub area: &'static str,
    /// What the emulator does.
    pub behaviour: &'static str,
    /// How this is known.
    pub basis: Basis,
    /// Where from; empty for an assumption.
    pub source: &'static str,
}

const CONVERSATIONS: &str = "Side Conversations reference";
const EVENTS: &str = "Side Conversation Events reference";
const ATTACHMENTS: &str = "Side Conversation Attachments reference";
const TUTORIAL: &str = "Creating email side conversations (tutorial)";
const RESPONSES: &str = "real responses";
const CLIENTS: &str = "clients in production";
const BASICS: &str = "API basics: authentication, limits, CORS";
const SILENT: &str = "";

macro_rules! behaviours {
    ($($variant:ident: $id:literal, $area:literal, $basis:ident, $source:expr, $behaviour:literal;)*) => {
        /// A behaviour; every response names the one that decided it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Behaviour { $(#[doc = $behaviour] $variant,)* }

        impl Behaviour {
            /// The whole table, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The behaviour's line of the table.
            pub fn row(self) -> Row {
                match self {
                    $(Self::$variant => Row { id: $id, area: $area, behaviour: $behaviour, basis: Basis::$basis, source: $source },)*
                }
            }
        }
    };
}

behaviours! {
    Listed: "list", "list", Documented, CONVERSATIONS, "200 with the ticket's side conversations, `count` of all of them, `next_page` and `previous_page`";
    PageBeyondDepth: "page-depth", "list", Observed, CLIENTS, "page 101 and later are refused with 400";
    BadPage: "page-value", "list", Assumed, SILENT, "a `page` or `per_page` that is no whole number above 0 is refused with 400; more than 100 a page gives 100";
    BadInclude: "include-value", "list", Assumed, SILENT, "an unknown `include` is ignored";
    Shown: "show", "show", Documented, CONVERSATIONS, "200 with the side conversation";
    ShowPathMisspelt: "show-misspelt", "show", Assumed, SILENT, "the path `side_conversation/` of the reference's curl line is a 404";
    Created: "create", "create", Documented, CONVERSATIONS, "201 with the side conversation and its first event, which has the same id";
    CreatedChildTicket: "create-child-ticket", "create", Documented, CONVERSATIONS, "a support group as recipient makes a ticket, named as a string in `external_ids.targetTicketId`";
    Updated: "update", "update", Documented, CONVERSATIONS, "200; `state` and `subject` change, other properties are ignored, an `update` event records what changed";
    BareUpdate: "update-bare", "update", Observed, CLIENTS, "a body without `side_conversation` is refused with 400";
    BadState: "update-state", "update", Assumed, SILENT, "a `state` other than `open` and `closed` is refused with 422";
    Replied: "reply", "reply", Observed, CLIENTS, "201 with the side conversation and the event (the reference's sample says 200)";
    MissingParameter: "parameter-required", "messages", Observed, CLIENTS, "a missing parameter is refused with 400 and `Invalid parameter: … is required`";
    BadParameter: "parameter-type", "messages", Documented, TUTORIAL, "a payload of the wrong shape is refused with 400";
    MixedChannels: "channels-mixed", "messages", Documented, CONVERSATIONS, "recipients of two channels in one message are refused (400 assumed)";
    BadRecipient: "recipient-incomplete", "messages", Documented, CONVERSATIONS, "a recipient without what its channel needs is refused (400 assumed)";
    BadAddress: "recipient-address", "messages", Assumed, SILENT, "an e-mail address that is none is refused with 422 `RecordInvalid`";
    UnknownAttachment: "attachment-unknown", "messages", Assumed, SILENT, "an attachment id that was never uploaded is refused with 422 `RecordInvalid`";
    TicketClosed: "ticket-closed", "tickets", Assumed, SILENT, "sends to a closed ticket (423) are refused with 422 `RecordInvalid`";
    TicketMissing: "ticket-missing", "tickets", Documented, TUTORIAL, "404 `RecordNotFound` for a ticket that does not exist (404, and those past 99999)";
    ConversationMissing: "conversation-missing", "show", Observed, RESPONSES, "404 `RecordNotFound` for a side conversation that the ticket does not have";
    NoRoute: "no-route", "paths", Assumed, SILENT, "404 `InvalidEndpoint` for any other path or method";
    BadCredential: "credential-wrong", "credentials", Documented, TUTORIAL, "401 for a wrong credential or none";
    BearerRefused: "credential-bearer", "credentials", Observed, RESPONSES, "401 `invalid_token` for a bearer token that is unknown or has expired";
    PasswordRefused: "credential-password", "credentials", Documented, BASICS, "401 for an e-mail address with a password: ended on 2025-12-31";
    ScopeMissing: "credential-scope", "credentials", Observed, RESPONSES, "403 that names the missing scope: `read` for GET, `write` for the rest";
    EndUserRefused: "role-end-user", "credentials", Documented, CONVERSATIONS, "403 for end users: the operations are for agents";
    BadJson: "json-malformed", "bodies", Documented, TUTORIAL, "400 for a body that is not JSON";
    BadMediaType: "media-type", "bodies", Assumed, SILENT, "415 for a body that does not say that it is JSON";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_id_stands_once_and_every_fact_names_its_source() {
        let ids: HashSet<&str> = Behaviour::ALL.iter().map(|behaviour| behaviour.row().id).collect();
        assert_eq!(ids.len(), Behaviour::ALL.len());
        for row in Behaviour::ALL.iter().map(|behaviour| behaviour.row()) {
            assert_eq!(row.source.is_empty(), row.basis == Basis::Assumed, "{}", row.id);
        }
    }
}
