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
    PageBeyondDepth: "page-depth", "pages", Observed, CLIENTS, "refuses page 101 and every later page (400 assumed)";
    BadPage: "page-value", "pages", Assumed, SILENT, "400 for a `page` or `per_page` that is not a whole number above 0; `per_page` above 100 counts as 100";
    Shown: "show", "show", Documented, CONVERSATIONS, "200 with the side conversation";
    ShowMisspelt: "show-misspelt", "show", Assumed, SILENT, "404 for the path `side_conversation/`, which the reference's curl line has";
    Created: "create", "create", Documented, CONVERSATIONS, "201 with the side conversation and its first event";
    CreatedChildTicket: "create-child-ticket", "create", Documented, CONVERSATIONS, "a support group as recipient creates a ticket; its id is in `external_ids.targetTicketId` (as text: observed)";
    Updated: "update", "update", Documented, CONVERSATIONS, "200; changes `state` and `subject`";
    BareUpdate: "update-bare", "update", Observed, CLIENTS, "400 for a body without `side_conversation`";
    BadState: "state-value", "update", Assumed, SILENT, "422 for a `state` other than `open` and `closed`";
    Replied: "reply", "reply", Observed, CLIENTS, "201 with the side conversation and the event (the reference's sample says 200)";
    Imported: "import", "import", Documented, CONVERSATIONS, "201 with the side conversation and the first imported event";
    EventsImported: "import-events", "import_events", Documented, CONVERSATIONS, "201 with the side conversation and the last imported event";
    BadTime: "import-time", "import", Assumed, SILENT, "422 for a `created_at` that is not an ISO 8601 time with an offset";
    EventsListed: "list-events", "list_events", Documented, EVENTS, "200 with the side conversation's events, and the page fields";
    Exported: "export", "export_events", Documented, EVENTS, "200 with the account's events since `start_time`, `count`, `end_time` and `next_page`";
    ExportRefused: "export-role", "export_events", Documented, EVENTS, "refuses agents: the export is for admins (403 assumed)";
    BadStartTime: "export-start-value", "export_events", Assumed, SILENT, "400 for a missing `start_time`, or one that is not a whole number";
    StartTimeTooRecent: "export-start-recent", "export_events", Observed, RESPONSES, "refuses a `start_time` less than 60 seconds ago (422 assumed)";
    Uploaded: "upload", "upload_attachment", Documented, ATTACHMENTS, "201 with the attachment, without an envelope; measures an image's `width` and `height`";
    UploadWithoutFile: "upload-empty", "upload_attachment", Observed, RESPONSES, "422 `RecordInvalid` for an upload without a named file in the part `file`";
    Downloaded: "download", "download_attachment", Observed, CLIENTS, "200 with the uploaded bytes; needs the credential";
    AttachmentMissing: "download-missing", "download_attachment", Assumed, SILENT, "404 for an attachment that the side conversation does not have";
    MissingParameter: "parameter-required", "messages", Observed, CLIENTS, "400 with `Invalid parameter: … is required` for a missing parameter";
    BadParameter: "parameter-type", "messages", Documented, TUTORIAL, "400 for a body of the wrong shape";
    MixedChannels: "channels-mixed", "messages", Documented, CONVERSATIONS, "refuses recipients of two types in one message (400 assumed)";
    BadRecipient: "recipient-incomplete", "messages", Documented, CONVERSATIONS, "refuses a recipient that lacks a field of its type (400 assumed)";
    BadAddress: "recipient-address", "messages", Assumed, SILENT, "422 `RecordInvalid` for an invalid e-mail address";
    UnknownAttachment: "attachment-unknown", "messages", Assumed, SILENT, "422 `RecordInvalid` for an unknown attachment id, and for more than 1,000 ids in one message";
    TicketForbidden: "ticket-forbidden", "tickets", Observed, RESPONSES, "403 with an empty body for a ticket that the caller may not see (403)";
    TicketMissing: "ticket-missing", "tickets", Documented, TUTORIAL, "404 `RecordNotFound` for a ticket that does not exist (404, and those above 99999)";
    ConversationMissing: "conversation-missing", "tickets", Observed, RESPONSES, "404 `RecordNotFound` for a side conversation that the ticket does not have";
    NoRoute: "no-route", "paths", Assumed, SILENT, "404 `InvalidEndpoint` for any other path or method";
    BadCredential: "credential-wrong", "credentials", Documented, TUTORIAL, "401 for a wrong credential or none";
    BearerRefused: "credential-bearer", "credentials", Observed, RESPONSES, "401 `invalid_token` for a bearer token that is unknown or has expired";
    PasswordRefused: "credential-password", "credentials", Documented, BASICS, "401 for an e-mail address with a password: Zendesk ended this form on 2025-12-31";
    Me: "me", "users", Documented, USERS, "`GET /api/v2/users/me` returns the acting user, also an end user (a few fields, assumed)";
    UsersSearched: "users-search", "users", Documented, USERS, "`users/search?query=` finds users by words of their name or address, by `role:` and by `email:`, in pages";
    UsersCompleted: "users-autocomplete", "users", Documented, USERS, "`users/autocomplete?name=` returns users whose name (or a word of it, assumed) begins with that text, in pages";
    UsersShown: "users-show-many", "users", Documented, USERS, "`users/show_many?ids=` returns up to 100 users, and leaves out unknown ids (assumed)";
    UsersRefused: "users-refused", "users", Documented, USERS, "refuses to complete fewer than two characters, and refuses more than 100 ids (400 assumed)";
    GroupsListed: "groups", "groups", Documented, GROUPS, "`groups` returns the account's groups Support, Logistics and Billing, in pages";
    MembershipsListed: "group-memberships", "groups", Documented, GROUPS, "`groups/{id}/memberships` returns a group's agents, in pages; users with credentials are in Support";
    GroupMissing: "group-missing", "groups", Assumed, SILENT, "404 `RecordNotFound` for a group that does not exist";
    TicketShown: "ticket-show", "tickets", Documented, TICKETS, "`tickets/{id}` returns the ticket; `via` names the origin of a follow-up and (assumed) of a child ticket; `followup_ids` has the follow-ups of a closed ticket";
    CommentsListed: "ticket-comments", "tickets", Documented, TICKETS, "`tickets/{id}/comments` returns the comments with their attachments, in pages: the requester's with a picture and a text file, and an internal note";
    TicketFileDownloaded: "ticket-file", "tickets", Observed, CLIENTS, "a comment's `content_url` returns the file; needs the credential (assumed)";
    TicketFileMissing: "ticket-file-missing", "tickets", Assumed, SILENT, "404 for an unknown file token";
    AccountSettings: "account-settings", "account", Observed, CLIENTS, "`account/settings` returns `settings.side_conversations` with the account's channels, all of them on (and no other setting, assumed)";
    ScopeMissing: "credential-scope", "credentials", Observed, RESPONSES, "403 that names the missing scope: `read` for GET, `write` for the rest";
    EndUserRefused: "role-end-user", "credentials", Documented, CONVERSATIONS, "refuses end users: the operations are for agents (403 assumed)";
    OnBehalfRefused: "on-behalf-refused", "credentials", Assumed, SILENT, "for `X-On-Behalf-Of`: 403 unless the caller is an admin, 400 if the value is not an e-mail address";
    BudgetSpent: "limit", "limits", Observed, RESPONSES, "429 in plain text with `Retry-After` in seconds";
    Preflight: "cors-preflight", "CORS", Assumed, SILENT, "204 for a preflight, which allows `Authorization`, `Content-Type` and `X-On-Behalf-Of`";
    SignInPage: "sign-in-page", "sign-in", Observed, CLIENTS, "200 with a login page in HTML for `/access/unauthenticated`";
    NotProxyable: "app-foreign", "apps", Observed, RESPONSES, "403 `not a proxyable URI` for a request through a Zendesk app to another account";
    BadJson: "json-malformed", "bodies", Documented, TUTORIAL, "400 for a body that is not JSON";
    BadMediaType: "media-type", "bodies", Assumed, SILENT, "415 for a body without a JSON content type";
    TooLarge: "too-large", "limits", Assumed, SILENT, "413 if the emulator's memory does not suffice: a JSON body of more than 16 MiB, more than 256 MiB of attachments or 1.5 GiB of side conversations in all, a response of more than 256 MiB";
    OAuthToken: "oauth-token", "OAuth", Documented, OAUTH, "200 with a token for `POST /oauth/tokens` with the grant `client_credentials`, `authorization_code` or `refresh_token`, as JSON or as a form";
    OAuthClientRefused: "oauth-client", "OAuth", Documented, OAUTH, "401 `invalid_client` for an unknown client, or a wrong or missing secret";
    OAuthGrantRefused: "oauth-grant", "OAuth", Documented, OAUTH, "400 `invalid_grant` for a code or refresh token that is unknown, used, expired, another client's, or without its PKCE proof";
    OAuthScopeRefused: "oauth-scope", "OAuth", Documented, OAUTH, "400 `invalid_scope` for an unknown scope, or one that the client or the refresh token may not have";
    OAuthRequestRefused: "oauth-request", "OAuth", Documented, OAUTH, "400 (assumed) with `invalid_request`, `unsupported_grant_type` or `unauthorized_client` for a request that lacks a field, has a field of the wrong type or a lifetime outside the limits, or is not allowed to this client";
    OAuthConsentPage: "oauth-consent-page", "OAuth", Documented, OAUTH, "`GET /oauth/authorizations/new` returns a consent page with one button; the administrator is signed in already (assumed)";
    OAuthConsent: "oauth-consent", "OAuth", Documented, OAUTH, "the page's button redirects to `redirect_uri` with a `code` and the `state`; for a wrong request, both page and button redirect there with an `error` (assumed)";
    OAuthConsentRefused: "oauth-consent-refused", "OAuth", Documented, OAUTH, "400 (assumed) without a redirect for an unknown client, or a `redirect_uri` that is neither https nor on this machine";
    ---
    FirstEventId: "first-event-id", "create", Observed, RESPONSES, "the first event's id is the side conversation's";
    UpdatesTwice: "updates-twice", "create", Observed, RESPONSES, "returns `updates` both inside the event (as real responses do) and beside it (as the reference does)";
    ListOrder: "list-order", "list", Assumed, SILENT, "lists the oldest side conversation first";
    EventOrder: "list-events-order", "list_events", Assumed, SILENT, "lists events in the order in which they were added";
    UpdateEvent: "update-event", "update", Observed, RESPONSES, "adds an event of type `update` with the changes; its `message` is null";
    ReadOnlyIgnored: "update-read-only", "update", Documented, CONVERSATIONS, "accepts an update with read-only properties, as in the reference's samples; does not change them, nor `external_ids` (assumed)";
    UpdateOfNothing: "update-nothing", "update", Assumed, SILENT, "adds no event for an update without a change";
    EventsSideloaded: "sideload-events", "pages", Observed, RESPONSES, "`include=events` adds the events to list and show (the documents say that events can be sideloaded)";
    SideloadPaged: "sideload-page", "show", Observed, RESPONSES, "with `include=events`, show returns one page of the events, with `count`, `next_page` and `previous_page`";
    ConversationsSideloaded: "sideload-conversations", "pages", Assumed, SILENT, "`include=side_conversations` adds the side conversation to its events (the documents say that it can be sideloaded, but not by which name)";
    UnknownInclude: "sideload-unknown", "pages", Assumed, SILENT, "ignores any other `include`";
    AbsolutePages: "page-url", "pages", Observed, CLIENTS, "`next_page` and `previous_page` are absolute URLs at the origin of the request";
    JsonSuffix: "json-suffix", "paths", Documented, CONVERSATIONS, "paths work with and without `.json`";
    LargeIds: "large-ids", "messages", Observed, RESPONSES, "user ids need more than 32 bits";
    HtmlDerived: "html-derived", "messages", Observed, RESPONSES, "makes `html_body` from `body`: paragraphs in a `zd-comment`";
    PlainDerived: "plain-derived", "messages", Assumed, SILENT, "makes `body` from `html_body` by removing the tags";
    PreviewDerived: "preview-derived", "messages", Observed, RESPONSES, "`preview_text` is the message in one line (at most 255 characters, assumed); a side conversation has that of its last message";
    Participants: "participants", "messages", Observed, RESPONSES, "the participants are the acting agent, then the recipients, each once";
    GroupParticipants: "participant-groups", "messages", Observed, CLIENTS, "returns the group of a child ticket as a participant with `group_id` and `name`, and null `user_id` and `email`; its agent is the next participant (assumed)";
    NullsOfStrangers: "participant-nulls", "messages", Documented, CONVERSATIONS, "`user_id` is null for an address that belongs to no user; so is `name`, unless the request had one";
    UnknownUser: "participant-unknown-user", "messages", Assumed, SILENT, "makes a name and an address for an unknown `user_id`";
    SubjectOfReply: "reply-subject", "reply", Assumed, SILENT, "a reply without a subject takes the subject of the side conversation";
    ImportedTimes: "import-times", "import", Assumed, SILENT, "lists and exports imported events at their own `created_at`; the side conversation takes over these times";
    ImportedTypes: "import-types", "import", Assumed, SILENT, "the first imported event is of type `create`, later ones `reply`; the actor is the message's `from`";
    ImportsNotCounted: "import-limit", "limits", Assumed, SILENT, "counts imports as account requests, not as sends (300)";
    SendBudget: "limit-sends", "limits", Documented, BASICS, "300 creates and replies in ten minutes";
    ExportBudget: "limit-exports", "limits", Documented, BASICS, "600 incremental exports in ten minutes";
    AppBudget: "limit-app", "limits", Documented, BASICS, "100 requests a minute through a Zendesk app";
    AccountBudget: "limit-account", "limits", Documented, BASICS, "700 requests a minute (200 to 2,500 by plan)";
    RateHeaders: "limit-headers", "limits", Observed, RESPONSES, "the headers `X-Rate-Limit`, `ratelimit-…`, `rate-limit-…` and `zendesk-ratelimit-…` say how many requests are left";
    BothStartNames: "export-start-names", "export_events", Documented, EVENTS, "accepts both `start_time` and `unix_time`";
    BoundarySecond: "export-boundary", "export_events", Observed, CLIENTS, "`next_page` starts at `end_time`, so the next page repeats the events of that second";
    LastEndTime: "export-last-end", "export_events", Observed, CLIENTS, "the last page's `end_time` may be later than its last event";
    LastPage: "export-last-page", "export_events", Observed, CLIENTS, "`next_page` is null if the page is empty, or if `end_time` is the page's own start";
    ExportPageSize: "export-page-size", "export_events", Observed, CLIENTS, "a page of the export holds 100 events (`exportPageSize`); the documents name no size";
    ExportCount: "export-count", "export_events", Assumed, SILENT, "`count` is the number of the page's events";
    LateEvents: "export-late", "export_events", Observed, CLIENTS, "with `lateByMs` the export returns each event after a seeded delay, even if it has already returned later ones; lists return it at once (assumed)";
    CrowdedSecond: "export-crowded-second", "export_events", Observed, CLIENTS, "if a second has more events than a page holds, `next_page` points to the same page again";
    OnBehalf: "on-behalf", "credentials", Observed, CLIENTS, "with `X-On-Behalf-Of` an admin acts as the user with that address; an unknown user is an agent (assumed)";
    AppSession: "app-session", "apps", Documented, BASICS, "a request through a Zendesk app needs no credential and acts as the administrator";
    CorsBearer: "cors-bearer", "CORS", Documented, BASICS, "pages on other origins can read responses only with a bearer token; no header is exposed (assumed)";
    Head: "head", "paths", Assumed, SILENT, "answers `HEAD` like `GET`, without the body";
    OAuthCredentialsGrant: "oauth-client-credentials", "OAuth", Documented, OAUTH, "client credentials are for confidential clients, return no refresh token, and act as the user who created the client";
    OAuthCode: "oauth-code", "OAuth", Documented, OAUTH, "a code is valid once, for 120 seconds, for its client and its `redirect_uri`";
    OAuthProof: "oauth-pkce", "OAuth", Documented, OAUTH, "a public client must use PKCE with S256; a confidential client may";
    OAuthRefresh: "oauth-refresh", "OAuth", Documented, OAUTH, "a refresh token works once; the response has new tokens, and both old tokens become invalid at once";
    OAuthLifetimes: "oauth-lifetimes", "OAuth", Documented, OAUTH, "access tokens live 300 to 172,800 seconds (default 1,800), refresh tokens 7 to 90 days (default 30)";
    OAuthExpiresIn: "oauth-expires-in", "OAuth", Observed, CLIENTS, "the response has `expires_in` and `refresh_token_expires_in` only if the request had them";
    OAuthScopeArray: "oauth-scope-array", "OAuth", Observed, CLIENTS, "for scopes in an array, returns a token for which every request gets 403";
    OAuthImpersonate: "oauth-impersonate", "OAuth", Documented, OAUTH, "`X-On-Behalf-Of` with a bearer token needs the scope `impersonate`";
    ResourceScopes: "credential-resource-scopes", "credentials", Documented, OAUTH, "`tickets:read`, `tickets:write` and `tickets:*` (assumed) allow the same for side conversations as `read` and `write`";
    KnownPeople: "known-people", "users", Assumed, SILENT, "the account has three agents and two customers besides the users with credentials";
    SeveralScopes: "credential-several-scopes", "credentials", Observed, RESPONSES, "outside tickets, the 403 names several scopes, and any one of them suffices: `users:read, read`";
    SlackUser: "participant-slack-user", "messages", Documented, OLDER, "participants on Slack have a `slack_user_id` (null, assumed); newer documents do not name this field";
    MappedUrl: "attachment-mapped-url", "messages", Observed, RESPONSES, "attachments have a `mapped_content_url` beside `content_url`, on the brand's own domain (in process `https://help.emulator.example`, which the emulator answers; assumed)";
    SignInRedirect: "sign-in-redirect", "sign-in", Observed, CLIENTS, "302 to `/access/unauthenticated` for an attachment without a valid session: the fault `signInPage` does this";
    ClosedTicket: "ticket-closed", "tickets", Documented, HELP, "accepts side conversations on a closed ticket (423) as on an open one; replies and imports too (assumed)";
    FollowUp: "ticket-follow-up", "receive", Documented, HELP, "an answer from outside on a closed ticket creates a follow-up ticket; the side conversation has the answer too (assumed)";
    Reopened: "receive-reopens", "receive", Assumed, SILENT, "an answer from outside reopens a closed side conversation; its `via` is `email`";
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
