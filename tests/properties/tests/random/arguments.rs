//! Arguments of callers other than bodies.

use proptest::prelude::*;
use side_conversations_properties::{arguments, options};

use crate::lines::text_of;

const ARGUMENTS: &[&str] = &[
    "\nticket_id: ",
    "\nside_conversation_id: ",
    "\nquery.page: ",
    "\nquery.per_page: ",
    "\nquery.include: ",
    "\nrequest.method: ",
    "\nrequest.path: ",
    "\nrequest.query.q: ",
    "\nfrom.start_time: ",
    "\nfrom.seen: [",
    "\nname: ",
    "\ncontent_type: ",
    "\nattachment.content_url: ",
    "#90",
    "#1.5",
    "#NaN",
    "@1700000000000",
    "!null",
    "!function",
    "side_conversations",
    "c-1",
    "GET",
    "/api/v2/x",
    "/%2e",
    "?a='b'",
    "2026-11-01",
    "image/png",
    "https://acme.zendesk.com/a",
];

const OPTIONS: &[&str] = &[
    "\nsubdomain: ",
    "\nbaseUrl: ",
    "\nauth.bearer: ",
    "\nauth.email: ",
    "\nauth.apiToken: ",
    "\nauth.clientId: ",
    "\nauth.clientSecret: ",
    "\nauth.refreshToken: ",
    "\nauth.onRotate: !function",
    "\nbrandOrigins: ",
    "\nauth.password: ",
    "\nzaf: ",
    "\ntimeout: ",
    "\nmaxRetries: ",
    "\nmaxPages: ",
    "\npace: ",
    "\nheaders.X-A: ",
    "\nheaders.Authorization: ",
    "\nidempotencyKey: ",
    "\nallowUnknownFields: ",
    "\nonProgress: ",
    "acme",
    "http://localhost:8080",
    "s3cret",
    "a@b.c",
    "!function",
    "!true",
    "!zaf client",
    "#0",
    "#3",
    "\\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_argument_is_refused_by_name_or_stands_in_the_url(
        operation in "(list|show|update|list_events|export_events|upload_attachment|download_attachment|request)",
        ids in prop_oneof![Just("\nticket_id: #90\nside_conversation_id: c-1"), Just("")],
        lines in text_of(ARGUMENTS, 8),
    ) {
        arguments::of_bytes(format!("{operation}{ids}{lines}").as_bytes());
    }

    #[test]
    fn options_are_refused_without_a_secret_or_fit_for_headers(
        of in "(client|call|send|upload)",
        account in prop_oneof![Just("\nsubdomain: acme\nauth.bearer: s3cret"), Just("\nsubdomain: a\nauth.email: a@b\nauth.apiToken: t"), Just("")],
        lines in text_of(OPTIONS, 8),
    ) {
        options::of_bytes(format!("{of}{account}{lines}").as_bytes());
    }
}
