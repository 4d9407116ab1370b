//! Every behaviour that the emulator shows, with what is known about the real API: the coverage, as data.

/// The basis of a behaviour.
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
    /// The behaviour of the emulator.
    pub behaviour: &'static str,
    /// The basis of the behaviour.
    pub basis: Basis,
    /// The source document; empty for an assumption.
    pub source: &'static str,
}

const CONVERSATIONS: &str = "Side Conversations reference";
const EVENTS: &str = "Side Conversation Events reference";
const ATTACHMENTS: &str = "Side Conversation Attachments reference";
const OLDER: &str = "older Side Conversations reference";
const TUTORIAL: &str = "Creating email side conversations (tutorial)";
const RESPONSES: &str = "real responses";
const CLIENTS: &str = "clients in production";
const BASICS: &str = "API basics: authentication, limits, CORS";
const USERS: &str = "Users reference";
const GROUPS: &str = "Groups and Group Memberships references";
const TICKETS: &str = "Tickets and Ticket Comments references";
const OAUTH: &str = "OAuth documentation";
const HELP: &str = "help centre: side conversations";
const SILENT: &str = "";

macro_rules! behaviours {
    ($($decided:ident: $decided_id:literal, $decided_area:literal, $decided_basis:ident, $decided_source:expr, $decided_text:literal;)*
     ---
     $($detail:ident: $id:literal, $area:literal, $basis:ident, $source:expr, $text:literal;)*) => {
        /// A behaviour: the first ones each decide a response, the others are details of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Behaviour {
            $(#[doc = $decided_text] $decided,)*
            $(#[doc = $text] $detail,)*
        }

        impl Behaviour {
            /// The whole table, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$decided,)* $(Self::$detail,)*];

            /// Whether responses name it as what decided them.
            pub fn decides_responses(self) -> bool {
                matches!(self, $(Self::$decided)|*)
            }

            /// The behaviour's line of the table.
            pub fn row(self) -> Row {
                match self {
                    $(Self::$decided => Row {
                        id: $decided_id, area: $decided_area, behaviour: $decided_text, basis: Basis::$decided_basis, source: $decided_source,
                    },)*
                    $(Self::$detail => Row { id: $id, area: $area, behaviour: $text, basis: Basis::$basis, source: $source },)*
                }
            }
        }
    };
}

behaviours! {
    Listed: "list", "list", Documented, CONVERSATIONS, "200 with the ticket's side conversations, and `count`, `next_page`, `previous_page`";
    PageBeyondDepth: "page-depth", "pages", Observed, CLIENTS, "page 101 and later are refused (400 assumed)";
    BadPage: "page-value", "pages", Assumed, SILENT, "a `page` or `per_page` that is no whole number above 0 is refused with 400; more than 100 a page gives 100";
    Shown: "show", "show", Documented, CONVERSATIONS, "200 with the side conversation";
    ShowMisspelt: "show-misspelt", "show", Assumed, SILENT, "the path `side_conversation/` of the reference's curl line is a 404";
    Created: "create", "create", Documented, CONVERSATIONS, "201 with the side conversation and its first event";
    CreatedChildTicket: "create-child-ticket", "create", Documented, CONVERSATIONS, "a support group as recipient makes a ticket, whose id is in `external_ids.targetTicketId` (as text: observed)";
    Updated: "update", "update", Documented, CONVERSATIONS, "200; `state` and `subject` change";
    BareUpdate: "update-bare", "update", Observed, CLIENTS, "a body without `side_conversation` is refused with 400";
    BadState: "state-value", "update", Assumed, SILENT, "a `state` other than `open` and `closed` is refused with 422";
    Replied: "reply", "reply", Observed, CLIENTS, "201 with the side conversation and the event (the reference's sample says 200)";
    Imported: "import", "import", Documented, CONVERSATIONS, "201 with the side conversation and the first imported event";
    EventsImported: "import-events", "import_events", Documented, CONVERSATIONS, "201 with the side conversation and the last imported event";
    BadTime: "import-time", "import", Assumed, SILENT, "a `created_at` that is no ISO 8601 time with an offset is refused with 422";
    EventsListed: "list-events", "list_events", Documented, EVENTS, "200 with the side conversation's events, and the page fields";
    Exported: "export", "export_events", Documented, EVENTS, "200 with the account's events since `start_time`, `count`, `end_time` and `next_page`";
    ExportRefused: "export-role", "export_events", Documented, EVENTS, "agents are refused: the export is for admins (403 assumed)";
    BadStartTime: "export-start-value", "export_events", Assumed, SILENT, "a missing `start_time`, or one that is no whole number, is refused with 400";
    StartTimeTooRecent: "export-start-recent", "export_events", Observed, RESPONSES, "a `start_time` of less than 60 seconds ago is refused (422 assumed)";
    Uploaded: "upload", "upload_attachment", Documented, ATTACHMENTS, "201 with the attachment itself, without an envelope; an image's `width` and `height` are measured";
    UploadWithoutFile: "upload-empty", "upload_attachment", Observed, RESPONSES, "422 `RecordInvalid` for an upload without a named file in the part `file`";
    Downloaded: "download", "download_attachment", Observed, CLIENTS, "200 with the bytes that were uploaded; the credential is needed";
    AttachmentMissing: "download-missing", "download_attachment", Assumed, SILENT, "404 for an attachment that the side conversation does not have";
    MissingParameter: "parameter-required", "messages", Observed, CLIENTS, "a missing parameter is refused with 400 and `Invalid parameter: … is required`";
    BadParameter: "parameter-type", "messages", Documented, TUTORIAL, "a payload of the wrong shape is refused with 400";
    MixedChannels: "channels-mixed", "messages", Documented, CONVERSATIONS, "recipients of two types in one message are refused (400 assumed)";
    BadRecipient: "recipient-incomplete", "messages", Documented, CONVERSATIONS, "a recipient without what its type needs is refused (400 assumed)";
    BadAddress: "recipient-address", "messages", Assumed, SILENT, "an e-mail address that is none is refused with 422 `RecordInvalid`";
    UnknownAttachment: "attachment-unknown", "messages", Assumed, SILENT, "an attachment id that was never uploaded, and more than 1,000 ids in one message, are refused with 422 `RecordInvalid`";
    TicketForbidden: "ticket-forbidden", "tickets", Observed, RESPONSES, "403 with an empty body for a ticket that the caller may not see (403)";
    TicketMissing: "ticket-missing", "tickets", Documented, TUTORIAL, "404 `RecordNotFound` for a ticket that does not exist (404, and those past 99999)";
    ConversationMissing: "conversation-missing", "tickets", Observed, RESPONSES, "404 `RecordNotFound` for a side conversation that the ticket does not have";
    NoRoute: "no-route", "paths", Assumed, SILENT, "404 `InvalidEndpoint` for any other path or method";
    BadCredential: "credential-wrong", "credentials", Documented, TUTORIAL, "401 for a wrong credential or none";
    BearerRefused: "credential-bearer", "credentials", Observed, RESPONSES, "401 `invalid_token` for a bearer token that is unknown or has expired";
    PasswordRefused: "credential-password", "credentials", Documented, BASICS, "401 for an e-mail address with a password: ended on 2025-12-31";
    Me: "me", "users", Documented, USERS, "`GET /api/v2/users/me` gives the acting user, end users included (a few fields, assumed)";
    UsersSearched: "users-search", "users", Documented, USERS, "`users/search?query=` gives users by words of their name or address, also by `role:` and `email:`, in pages";
    UsersCompleted: "users-autocomplete", "users", Documented, USERS, "`users/autocomplete?name=` gives users whose name begins so (or a word of it, assumed), in pages";
    UsersShown: "users-show-many", "users", Documented, USERS, "`users/show_many?ids=` gives up to 100 users; ids that are nobody's are left out (assumed)";
    UsersRefused: "users-refused", "users", Documented, USERS, "fewer than two characters to complete and more than 100 ids are refused (400 assumed)";
    GroupsListed: "groups", "groups", Documented, GROUPS, "`groups` gives the account's groups, in pages: Support, Logistics and Billing";
    MembershipsListed: "group-memberships", "groups", Documented, GROUPS, "`groups/{id}/memberships` gives its agents, in pages; users with credentials are in Support";
    GroupMissing: "group-missing", "groups", Assumed, SILENT, "404 `RecordNotFound` for a group that does not exist";
    TicketShown: "ticket-show", "tickets", Documented, TICKETS, "`tickets/{id}` gives the ticket; `via` tells of a follow-up's and (assumed) of a child's origin, `followup_ids` of a closed ticket's follow-ups";
    CommentsListed: "ticket-comments", "tickets", Documented, TICKETS, "`tickets/{id}/comments` gives the comments with their attachments, in pages: the requester's with a picture and a text, and an internal note";
    TicketFileDownloaded: "ticket-file", "tickets", Observed, CLIENTS, "a comment's `content_url` gives the file; the credential is needed (assumed)";
    TicketFileMissing: "ticket-file-missing", "tickets", Assumed, SILENT, "404 for a token that is no file's";
    AccountSettings: "account-settings", "account", Observed, CLIENTS, "`account/settings` has `settings.side_conversations` with the channels of the account: all are on (and no other setting, assumed)";
    ScopeMissing: "credential-scope", "credentials", Observed, RESPONSES, "403 that names the missing scope: `read` for GET, `write` for the rest";
    EndUserRefused: "role-end-user", "credentials", Documented, CONVERSATIONS, "end users are refused: the operations are for agents (403 assumed)";
    OnBehalfRefused: "on-behalf-refused", "credentials", Assumed, SILENT, "`X-On-Behalf-Of` is refused with 403 to all but admins, and with 400 where it is no e-mail address";
    BudgetSpent: "limit", "limits", Observed, RESPONSES, "429 in plain text with `Retry-After` in seconds";
    Preflight: "cors-preflight", "CORS", Assumed, SILENT, "204 for a preflight, which allows `Authorization`, `Content-Type` and `X-On-Behalf-Of`";
    SignInPage: "sign-in-page", "sign-in", Observed, CLIENTS, "`/access/unauthenticated` is 200 with a login page in HTML, whatever was asked for";
    NotProxyable: "app-foreign", "apps", Observed, RESPONSES, "403 `not a proxyable URI` for a request through a Zendesk app to another account";
    BadJson: "json-malformed", "bodies", Documented, TUTORIAL, "400 for a body that is not JSON";
    BadMediaType: "media-type", "bodies", Assumed, SILENT, "415 for a body that does not say that it is JSON";
    TooLarge: "too-large", "limits", Assumed, SILENT, "413 for what this emulator has no memory for: a body of more than 16 MiB of JSON, attachments of more than 256 MiB together, side conversations of more than 1.5 GiB, an answer of more than 256 MiB";
    OAuthToken: "oauth-token", "OAuth", Documented, OAUTH, "`POST /oauth/tokens` gives a token for `client_credentials`, `authorization_code` or `refresh_token`, asked for by JSON or by a form: 200";
    OAuthClientRefused: "oauth-client", "OAuth", Documented, OAUTH, "an unknown client, or one with a wrong secret or without its secret, is refused with 401 `invalid_client`";
    OAuthGrantRefused: "oauth-grant", "OAuth", Documented, OAUTH, "a code or a refresh token that is unknown, used, too old, another client's or without its proof is refused with 400 `invalid_grant`";
    OAuthScopeRefused: "oauth-scope", "OAuth", Documented, OAUTH, "an unknown scope, or one beyond what the client or the refresh token may have, is refused with 400 `invalid_scope`";
    OAuthRequestRefused: "oauth-request", "OAuth", Documented, OAUTH, "a request that lacks a field, has one of a wrong type, asks for a lifetime outside the limits, or is none that this client can make is refused with 400 (assumed) and `invalid_request`, `unsupported_grant_type` or `unauthorized_client`";
    OAuthConsentPage: "oauth-consent-page", "OAuth", Documented, OAUTH, "`GET /oauth/authorizations/new` is a page that asks for consent: one button, and the administrator is signed in already (assumed)";
    OAuthConsent: "oauth-consent", "OAuth", Documented, OAUTH, "the page's button leads to `redirect_uri` with a `code` and the `state`; where the request is wrong, both page and button lead there with an `error` (assumed)";
    OAuthConsentRefused: "oauth-consent-refused", "OAuth", Documented, OAUTH, "an unknown client, or a redirect to neither https nor this machine, is refused with 400 (assumed) and leads nowhere";
    ---
    FirstEventId: "first-event-id", "create", Observed, RESPONSES, "the first event's id is the side conversation's";
    UpdatesTwice: "updates-twice", "create", Observed, RESPONSES, "`updates` stands inside the event, as in real responses, and beside it, as in the reference";
    ListOrder: "list-order", "list", Assumed, SILENT, "the oldest side conversation comes first";
    EventOrder: "list-events-order", "list_events", Assumed, SILENT, "events come in the order in which they were added";
    UpdateEvent: "update-event", "update", Observed, RESPONSES, "an event of type `update` records what changed; its `message` is null";
    ReadOnlyIgnored: "update-read-only", "update", Documented, CONVERSATIONS, "an update that sends the read-only properties is taken, as in the reference's samples; these and `external_ids` stay as they were (assumed)";
    UpdateOfNothing: "update-nothing", "update", Assumed, SILENT, "an update that changes nothing adds no event";
    EventsSideloaded: "sideload-events", "pages", Observed, RESPONSES, "`include=events` adds the events to list and show (that they can be sideloaded is documented)";
    SideloadPaged: "sideload-page", "show", Observed, RESPONSES, "beside the events, show with `include=events` has `count`, `next_page` and `previous_page`: they are one page of the conversation's events";
    ConversationsSideloaded: "sideload-conversations", "pages", Assumed, SILENT, "`include=side_conversations` adds the side conversation to its events (that it can be sideloaded is documented, by which name is not)";
    UnknownInclude: "sideload-unknown", "pages", Assumed, SILENT, "any other `include` is ignored";
    AbsolutePages: "page-url", "pages", Observed, CLIENTS, "`next_page` and `previous_page` are absolute, at the origin that the caller used";
    JsonSuffix: "json-suffix", "paths", Documented, CONVERSATIONS, "paths work with and without `.json`";
    LargeIds: "large-ids", "messages", Observed, RESPONSES, "ids of users are past 32 bits";
    HtmlDerived: "html-derived", "messages", Observed, RESPONSES, "`html_body` is made from `body` as paragraphs in a `zd-comment`";
    PlainDerived: "plain-derived", "messages", Assumed, SILENT, "`body` is made from `html_body` by leaving the tags out";
    PreviewDerived: "preview-derived", "messages", Observed, RESPONSES, "`preview_text` is the message in one line (of at most 255 characters, assumed); a side conversation shows that of its last message";
    Participants: "participants", "messages", Observed, RESPONSES, "the participants are the acting agent, then the recipients, each once";
    GroupParticipants: "participant-groups", "messages", Observed, CLIENTS, "the group of a child ticket comes back as `group_id` with its name, and with a null `user_id` and `email`; an agent of it is a participant after it (assumed)";
    NullsOfStrangers: "participant-nulls", "messages", Documented, CONVERSATIONS, "an address that belongs to no user has a null `user_id`, and a null `name` unless one was given";
    UnknownUser: "participant-unknown-user", "messages", Assumed, SILENT, "a `user_id` that the account does not know gets a name and an address";
    SubjectOfReply: "reply-subject", "reply", Assumed, SILENT, "a reply without a subject has the side conversation's";
    ImportedTimes: "import-times", "import", Assumed, SILENT, "imported events are listed and exported at their own `created_at`, which the side conversation takes over";
    ImportedTypes: "import-types", "import", Assumed, SILENT, "the first imported event is of type `create`, later ones `reply`; the actor is the message's `from`";
    ImportsNotCounted: "import-limit", "limits", Assumed, SILENT, "imports count against the account's budget and not against the 300 sends";
    SendBudget: "limit-sends", "limits", Documented, BASICS, "300 creates and replies in ten minutes";
    ExportBudget: "limit-exports", "limits", Documented, BASICS, "600 incremental exports in ten minutes";
    AppBudget: "limit-app", "limits", Documented, BASICS, "100 requests a minute through a Zendesk app";
    AccountBudget: "limit-account", "limits", Documented, BASICS, "700 requests a minute (200 to 2,500 by plan)";
    RateHeaders: "limit-headers", "limits", Observed, RESPONSES, "`X-Rate-Limit`, `ratelimit-…`, `rate-limit-…` and `zendesk-ratelimit-…` tell what is left";
    BothStartNames: "export-start-names", "export_events", Documented, EVENTS, "`start_time` and `unix_time` are both taken";
    BoundarySecond: "export-boundary", "export_events", Observed, CLIENTS, "`next_page` starts at `end_time`, so the events of that second come again";
    LastEndTime: "export-last-end", "export_events", Observed, CLIENTS, "the last page's `end_time` may lie past its last event";
    LastPage: "export-last-page", "export_events", Observed, CLIENTS, "`next_page` is null on the last page where it would not lead on: on an empty page, and where `end_time` is the page's own start";
    ExportPageSize: "export-page-size", "export_events", Observed, CLIENTS, "a page of the export holds 100 events (`exportPageSize`); the documents name no size";
    ExportCount: "export-count", "export_events", Assumed, SILENT, "`count` is the number of the page's events";
    LateEvents: "export-late", "export_events", Observed, CLIENTS, "with `lateByMs` the export shows each event after its own time by a seeded delay, also when it shows later ones already; lists show it at once (assumed)";
    CrowdedSecond: "export-crowded-second", "export_events", Observed, CLIENTS, "a second with more events than a page holds cannot be passed: `next_page` leads to the same page again";
    OnBehalf: "on-behalf", "credentials", Observed, CLIENTS, "with `X-On-Behalf-Of` an admin acts as the user of that address; an unknown one is an agent (assumed)";
    AppSession: "app-session", "apps", Documented, BASICS, "a request through a Zendesk app needs no credential: it is the administrator's";
    CorsBearer: "cors-bearer", "CORS", Documented, BASICS, "answers to other origins are readable with a bearer token only; no header is exposed (assumed)";
    Head: "head", "paths", Assumed, SILENT, "`HEAD` is answered like `GET`, without the body";
    OAuthCredentialsGrant: "oauth-client-credentials", "OAuth", Documented, OAUTH, "client credentials are for confidential clients, bring no refresh token, and act as the user who made the client";
    OAuthCode: "oauth-code", "OAuth", Documented, OAUTH, "a code is valid for 120 seconds, once, for its client and its `redirect_uri`";
    OAuthProof: "oauth-pkce", "OAuth", Documented, OAUTH, "a public client has to prove itself by PKCE with S256; a confidential one may";
    OAuthRefresh: "oauth-refresh", "OAuth", Documented, OAUTH, "a refresh token is used once: a new pair comes, and both old tokens are void at once";
    OAuthLifetimes: "oauth-lifetimes", "OAuth", Documented, OAUTH, "access tokens live 300 to 172,800 seconds, 1,800 unless asked otherwise; refresh tokens 7 to 90 days, 30 unless asked otherwise";
    OAuthExpiresIn: "oauth-expires-in", "OAuth", Observed, CLIENTS, "`expires_in` and `refresh_token_expires_in` are in the answer only where the request had them";
    OAuthScopeArray: "oauth-scope-array", "OAuth", Observed, CLIENTS, "scopes in an array bring a token that every request is refused with, by 403";
    OAuthImpersonate: "oauth-impersonate", "OAuth", Documented, OAUTH, "`X-On-Behalf-Of` with a bearer token needs the scope `impersonate`";
    ResourceScopes: "credential-resource-scopes", "credentials", Documented, OAUTH, "`tickets:read`, `tickets:write` and `tickets:*` (assumed) do for side conversations what `read` and `write` do for everything";
    KnownPeople: "known-people", "users", Assumed, SILENT, "every account knows three agents and two customers besides the users with credentials";
    SeveralScopes: "credential-several-scopes", "credentials", Observed, RESPONSES, "outside tickets the refusal names several scopes, of which any one suffices: `users:read, read`";
    SlackUser: "participant-slack-user", "messages", Documented, OLDER, "participants of Slack carry a `slack_user_id` (null, assumed), which newer documents do not name";
    MappedUrl: "attachment-mapped-url", "messages", Observed, RESPONSES, "attachments carry a `mapped_content_url` beside `content_url`: on the brand's own domain (`https://help.emulator.example` in process, where it is answered; assumed)";
    SignInRedirect: "sign-in-redirect", "sign-in", Observed, CLIENTS, "302 to `/access/unauthenticated` for an attachment that is asked for without a valid session: the fault `signInPage` answers so";
    ClosedTicket: "ticket-closed", "tickets", Documented, HELP, "side conversations begin on a closed ticket (423) as on an open one; so do replies and imports (assumed)";
    FollowUp: "ticket-follow-up", "receive", Documented, HELP, "an answer from outside on a closed ticket makes a follow-up ticket; the answer stands in the side conversation, too (assumed)";
    Reopened: "receive-reopens", "receive", Assumed, SILENT, "an answer from outside opens a closed side conversation; its `via` is `email`";
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
