//! Every behaviour of the table is shown by a scenario, and the page of the docs says what the table says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::too_many_lines
)]

#[path = "../desk/mod.rs"]
mod desk;
mod directory;
mod oauth;

use desk::{Answer, Desk, NOW_MS, TICKET, imported_event, message};
use serde_json::{Value, json};
use std::fs;
use zendesk_side_conversations_emulator::{Behaviour, Door, Request, coverage_page};

const EXPORT: &str = "/api/v2/tickets/side_conversations/events.json";

#[test]
fn every_behaviour_of_the_table_is_what_the_emulator_does() {
    for behaviour in Behaviour::ALL {
        let row = behaviour.row();
        let answer = show(*behaviour);
        if behaviour.decides_responses() {
            assert_eq!(answer.header("x-emulator-behaviour"), row.id, "{}", answer.text());
            assert_eq!(answer.header("x-emulator-basis"), row.basis.name(), "{}", row.id);
        }
    }
}

#[test]
fn the_page_of_the_docs_is_made_from_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/emulator.md");
    let page = fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once("<!-- coverage -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /coverage -->").unwrap();
    let expected = format!("{before}<!-- coverage -->\n{}<!-- /coverage -->{after}", coverage_page());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, &expected).unwrap();
    }
    assert!(
        page == expected,
        "docs/emulator.md is not what the table says: run this test with UPDATE_DOCS=1"
    );
}

/// Brings a behaviour about, checks what its answer does not tell by itself, and gives the answer.
fn show(behaviour: Behaviour) -> Answer {
    let mut desk = Desk::new();
    match behaviour {
        Behaviour::Listed => {
            desk.begin();
            let listed = desk.get(TICKET);
            assert_eq!(
                (listed.status, &listed.json["count"], &listed.json["next_page"]),
                (200, &json!(1), &Value::Null)
            );
            listed
        }
        Behaviour::PageBeyondDepth => expect(desk.get(&format!("{TICKET}?page=101")), 400),
        Behaviour::BadPage => {
            for query in ["page=0", "page=x", "per_page=-1"] {
                expect(desk.get(&format!("{TICKET}?{query}")), 400);
            }
            expect(desk.get(&format!("{TICKET}?per_page=101")), 200);
            desk.get(&format!("{TICKET}?page=1.5"))
        }
        Behaviour::Shown => {
            let path = desk.begin();
            expect(desk.get(&path), 200)
        }
        Behaviour::ShowMisspelt => {
            let path = desk.begin().replace("side_conversations", "side_conversation");
            expect(desk.get(&format!("{path}.json")), 404)
        }
        Behaviour::Created => {
            let created = desk.post(TICKET, message("hot"));
            assert_eq!(created.json["event"]["type"], "create");
            expect(created, 201)
        }
        Behaviour::CreatedChildTicket => {
            let body = json!({"message": {"body": "Smoke", "to": [{"support_group_id": 123, "support_agent_id": "456"}]}});
            let created = desk.post(TICKET, body);
            let target =
                created.json["side_conversation"]["external_ids"]["targetTicketId"].as_str().unwrap();
            expect(desk.get(&format!("/api/v2/tickets/{target}/side_conversations")), 200);
            expect(created, 201)
        }
        Behaviour::Updated => {
            let path = desk.begin();
            let updated =
                desk.put(&path, json!({"side_conversation": {"state": "closed", "subject": "cold"}}));
            assert_eq!(updated.json["side_conversation"]["state"], "closed");
            let events = desk.get(&format!("{path}/events")).json;
            assert_eq!(events["events"][1]["updates"], json!({"state": "closed", "subject": "cold"}));
            expect(updated, 200)
        }
        Behaviour::BareUpdate => {
            let path = desk.begin();
            expect(desk.put(&path, json!({"state": "closed"})), 400)
        }
        Behaviour::BadState => {
            let path = desk.begin();
            expect(desk.put(&path, json!({"side_conversation": {"state": "solved"}})), 422)
        }
        Behaviour::Replied => {
            let path = desk.begin();
            expect(desk.post(&format!("{path}/reply"), message("again")), 201)
        }
        Behaviour::Imported => {
            let events = ["2022-10-05T20:47:02.230Z", "2022-10-06T00:00:00Z"].map(imported_event);
            let body = json!({"side_conversation": {"subject": "old", "state": "closed"}, "events": events});
            let imported = desk.post(&format!("{TICKET}/import"), body);
            assert_eq!(imported.json["side_conversation"]["state"], "closed");
            assert_eq!(imported.json["event"]["created_at"], "2022-10-05T20:47:02.230Z");
            expect(imported, 201)
        }
        Behaviour::EventsImported => {
            let path = desk.begin();
            let events = ["2022-10-05T20:47:02Z", "2022-10-06T00:00:00Z"].map(imported_event);
            let imported = desk.post(&format!("{path}/events/import"), json!({"events": events}));
            assert_eq!(imported.json["event"]["created_at"], "2022-10-06T00:00:00.000Z");
            expect(imported, 201)
        }
        Behaviour::BadTime => {
            let body = json!({"side_conversation": {}, "events": [imported_event("last week")]});
            expect(desk.post(&format!("{TICKET}/import"), body), 422)
        }
        Behaviour::EventsListed => {
            let path = desk.begin();
            desk.post(&format!("{path}/reply"), message("again"));
            let listed = desk.get(&format!("{path}/events.json?per_page=1"));
            assert_eq!(
                (&listed.json["count"], listed.json["events"].as_array().unwrap().len()),
                (&json!(2), 1)
            );
            expect(listed, 200)
        }
        Behaviour::Exported => {
            desk.begin();
            let exported = desk.get("/api/v2/tickets/side_conversations/events?start_time=0");
            assert_eq!(exported.json["count"], 1);
            expect(exported, 200)
        }
        Behaviour::ExportRefused => {
            let mut desk = desk.called_by(json!({"role": "agent"}));
            expect(desk.get("/api/v2/tickets/side_conversations/events?start_time=0"), 403)
        }
        Behaviour::BadStartTime => {
            for query in ["", "?start_time=", "?start_time=-1", "?start_time=2026-11-20"] {
                expect(desk.get(&format!("/api/v2/tickets/side_conversations/events{query}")), 400);
            }
            desk.get("/api/v2/tickets/side_conversations/events?start_time=1.5")
        }
        Behaviour::StartTimeTooRecent => {
            let start = |seconds_ago| {
                format!(
                    "/api/v2/tickets/side_conversations/events?start_time={}",
                    NOW_MS / 1_000 - seconds_ago
                )
            };
            expect(desk.get(&start(60)), 200);
            expect(desk.get(&start(59)), 422)
        }
        Behaviour::Uploaded => {
            // The head of a PNG of 406 by 214 pixels.
            let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x96\0\0\0\xd6\x08\x06\0\0\0";
            let uploaded = desk.upload("image.png", "image/png", png);
            assert_eq!((&uploaded.json["width"], &uploaded.json["height"]), (&json!(406), &json!(214)));
            let text = desk.upload("a.txt", "text/plain", b"a");
            assert_eq!((&text.json["width"], &text.json["size"]), (&Value::Null, &json!(1)));
            expect(uploaded, 201)
        }
        Behaviour::UploadWithoutFile => {
            let refused = desk.upload("", "image/png", b"");
            assert_eq!(refused.json["details"]["filename"][0]["description"], "cannot be blank");
            expect(desk.post("/api/v2/tickets/side_conversations/attachments", json!({})), 422);
            expect(refused, 422)
        }
        Behaviour::Downloaded => {
            let (path, bytes) = sent_attachment(&mut desk);
            expect(Desk::new().authorized(None).get(&path), 401);
            let downloaded = desk.get(&path);
            assert_eq!((downloaded.bytes(), downloaded.header("content-type")), (bytes, "image/png"));
            expect(downloaded, 200)
        }
        Behaviour::AttachmentMissing => {
            let path = desk.begin();
            let unsent = desk.upload("a.txt", "text/plain", b"a").json["id"].as_str().unwrap().to_owned();
            expect(desk.get(&format!("{path}/attachments/{unsent}/download/a.txt")), 404)
        }
        Behaviour::MissingParameter => {
            for body in [
                json!({}),
                json!({"message": null}),
                json!({"message": {"to": []}}),
                json!({"message": {"to": null}}),
            ] {
                expect(desk.post(TICKET, body), 400);
            }
            let mut from_nobody = imported_event("2022-10-05T20:47:02Z");
            from_nobody["message"]["from"] = json!(null);
            let import = json!({"side_conversation": {}, "events": [from_nobody]});
            assert_eq!(
                desk.post(&format!("{TICKET}/import"), import).json["error"]["message"],
                "Invalid parameter: from is required"
            );
            let path = desk.begin();
            let refused = desk.post(&format!("{path}/reply"), json!({"message": {"body": "no recipient"}}));
            assert_eq!(refused.json["error"]["message"], "Invalid parameter: to is required");
            refused
        }
        Behaviour::BadParameter => {
            let to = json!([{"email": "ann@example.com"}]);
            for body in [
                json!([]),
                json!({"message": "hi"}),
                json!({"message": {"to": {}}}),
                json!({"message": {"to": ["ann@example.com"]}}),
                json!({"message": {"to": [{"user_id": "12"}]}}),
                json!({"message": {"to": [{"user_id": 1.5}]}}),
                json!({"message": {"to": [{"support_group_id": true}]}}),
                json!({"message": {"to": to, "body": 1}}),
                json!({"message": {"to": to, "external_ids": {"a": 1}}}),
                json!({"message": {"to": to, "attachment_ids": [1]}}),
                json!({"message": {"to": to}, "external_ids": []}),
            ] {
                let refused = expect(desk.post(TICKET, body.clone()), 400);
                assert_eq!(refused.header("x-emulator-behaviour"), "parameter-type", "{body}");
            }
            desk.post(TICKET, json!({"message": {"to": to, "subject": []}}))
        }
        Behaviour::MixedChannels => {
            let slack = json!({"slack_workspace_id": "T1", "slack_channel_id": "C1"});
            let body =
                json!({"message": {"to": [{"email": "ann@example.com", "msteams_channel_id": "19:x"}]}});
            expect(desk.post(TICKET, body), 400);
            expect(desk.post(TICKET, json!({"message": {"to": [{"user_id": 1}, slack]}})), 400)
        }
        Behaviour::BadRecipient => {
            for recipient in [
                json!({}),
                json!({"name": "Ann"}),
                json!({"slack_workspace_id": "T1"}),
                json!({"slack_channel_id": "C1"}),
            ] {
                expect(desk.post(TICKET, json!({"message": {"to": [recipient]}})), 400);
            }
            desk.post(TICKET, json!({"message": {"to": [{"support_agent_id": 1}]}}))
        }
        Behaviour::BadAddress => {
            expect(desk.post(TICKET, json!({"message": {"to": [{"email": "[email protected]"}]}})), 422)
        }
        Behaviour::UnknownAttachment => {
            let mut body = message("hot");
            body["message"]["attachment_ids"] = json!(["s3-none"]);
            body["message"]["attachment_ids"] = json!(vec!["s3-none"; 1_001]);
            expect(desk.post(TICKET, body.clone()), 422);
            body["message"]["attachment_ids"] = json!(["s3-none"]);
            expect(desk.post(TICKET, body), 422)
        }
        Behaviour::TicketForbidden => {
            let ticket = "/api/v2/tickets/403/side_conversations";
            for refused in [
                desk.get(ticket),
                desk.post(ticket, message("hot")),
                desk.post(&format!("{ticket}/import"), json!({})),
                desk.get(&format!("{ticket}/80d17404-e4b8-11ef-9f3b-397460190d64/events")),
            ] {
                assert_eq!(
                    (refused.status, refused.bytes(), refused.header("content-type")),
                    (403, &b""[..], "")
                );
            }
            desk.get(ticket)
        }
        Behaviour::TicketMissing => {
            for ticket in ["0", "100000", "-1", "abc", "1.0", "99999999999999999999"] {
                expect(desk.get(&format!("/api/v2/tickets/{ticket}/side_conversations")), 404);
            }
            expect(desk.get("/api/v2/tickets/99999/side_conversations"), 200);
            desk.post("/api/v2/tickets/404/side_conversations", message("hot"))
        }
        Behaviour::ConversationMissing => {
            let path = desk.begin();
            expect(desk.get(&path.replace("/90/", "/91/")), 404);
            desk.get(&format!("{TICKET}/80d17404-e4b8-11ef-9f3b-397460190d64"))
        }
        Behaviour::NoRoute => {
            let path = desk.begin();
            for target in [
                "/",
                "/api/v2/tickets/90/audits",
                "/api/v2/../v2/tickets/90/side_conversations",
                "/api/v2/tickets/90/side_conversations/a/b/c",
            ] {
                assert_eq!(desk.get(target).header("x-emulator-behaviour"), "no-route", "{target}");
            }
            expect(desk.send(&desk.request("DELETE", &path)), 404)
        }
        Behaviour::BadCredential => {
            for authorization in [
                Some("Digest abc"),
                Some("Basic !!!"),
                Some("Basic"),
                Some(&*basic("admin@emulator.example/token", "wrong")),
            ] {
                expect(Desk::new().authorized(authorization).get(TICKET), 401);
            }
            expect(desk.authorized(None).get(TICKET), 401)
        }
        Behaviour::BearerRefused => {
            let mut desk = desk.called_by(json!({"expiresInMs": 1_800_000}));
            expect(desk.get(TICKET), 200);
            desk.advance(1_800_000);
            expect(desk.get(TICKET), 401)
        }
        Behaviour::PasswordRefused => {
            let credentials = desk.control("credentials", json!(null));
            let (email, token) =
                (credentials["email"].as_str().unwrap(), credentials["apiToken"].as_str().unwrap());
            let mut desk = desk.authorized(Some(&basic(&format!("{email}/token"), token)));
            expect(desk.get(TICKET), 200);
            expect(desk.authorized(Some(&basic(email, token))).get(TICKET), 401)
        }
        Behaviour::ScopeMissing => {
            let mut reader = Desk::new().called_by(json!({"scopes": ["read"]}));
            let refused = expect(reader.post(TICKET, message("hot")), 403);
            assert_eq!(refused.json["description"], "You are missing the following required scopes: write");
            expect(Desk::new().called_by(json!({"scopes": ["tickets:read"]})).get(TICKET), 200);
            desk.called_by(json!({"scopes": ["write"]})).get(TICKET)
        }
        Behaviour::Me => {
            let mut by_end_user = Desk::new().called_by(json!({"role": "end_user"}));
            assert_eq!(by_end_user.get("/api/v2/users/me.json").json["user"]["role"], "end-user");
            let me = expect(desk.get("/api/v2/users/me"), 200);
            assert_eq!(me.json["user"]["role"], "admin");
            assert_eq!(me.json["user"]["email"], desk.emulator.credentials().email.as_str());
            me
        }
        Behaviour::EndUserRefused => expect(desk.called_by(json!({"role": "end_user"})).get(TICKET), 403),
        Behaviour::OnBehalfRefused => {
            let mut request = desk.request("GET", TICKET);
            request.headers.push(("X-On-Behalf-Of".to_owned(), "nobody".to_owned()));
            expect(desk.send(&request), 400);
            let mut desk = desk.called_by(json!({"role": "agent"}));
            let mut request = desk.request("GET", TICKET);
            request.headers.push(("X-On-Behalf-Of".to_owned(), "ann@example.com".to_owned()));
            expect(desk.send(&request), 403)
        }
        Behaviour::BudgetSpent => {
            spend(&mut desk, 300, TICKET);
            let refused = desk.post(TICKET, message("one more"));
            assert_eq!((refused.header("retry-after"), refused.bytes().len()), ("600", 50));
            desk.advance(600_000);
            expect(desk.post(TICKET, message("later")), 201);
            expect(refused, 429)
        }
        Behaviour::Preflight => {
            let mut request = desk.request("OPTIONS", TICKET);
            expect(desk.send(&request), 404);
            request.headers = [("Origin", "https://page.example"), ("Access-Control-Request-Method", "POST")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec();
            expect(desk.send(&request), 204)
        }
        Behaviour::SignInRedirect => {
            let (path, _) = sent_attachment(&mut desk);
            desk.control(
                "add_fault",
                json!({"operation": "download_attachment", "effect": {"signInPage": true}}),
            );
            expect(desk.get(TICKET), 200);
            let redirected = expect(desk.get(&path), 302);
            assert_eq!(redirected.header("location"), format!("{}/access/unauthenticated", desk::ORIGIN));
            redirected
        }
        Behaviour::SignInPage => {
            let page = expect(desk.authorized(None).get("/access/unauthenticated?return_to=%2F"), 200);
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            page
        }
        Behaviour::TooLarge => {
            let mut desk = Desk::with(
                json!({"capacity": {"json_body": 10_000, "attachments": 3_000, "texts": 30_000, "answer": 4_000}}),
            );
            expect(desk.post(TICKET, message(&"a".repeat(10_000))), 413);
            expect(desk.upload("a.txt", "text/plain", &[0; 2_000]), 201);
            expect(desk.upload("a.txt", "text/plain", &[0; 2_000]), 413);
            let mut sent: Vec<u16> = Vec::new();
            while sent.last() != Some(&413) {
                sent.push(desk.post(TICKET, message("hot")).status);
            }
            assert!(sent.len() > 5 && sent.iter().rev().skip(1).all(|status| *status == 201), "{sent:?}");
            expect(desk.get(&format!("{TICKET}?per_page=1")), 200);
            let too_long = desk.get(TICKET);
            assert!(
                too_long.json["description"].as_str().unwrap().contains("smaller page"),
                "{}",
                too_long.text()
            );
            desk.control("reset", json!(null));
            expect(desk.post(TICKET, message("hot")), 201);
            expect(too_long, 413)
        }
        Behaviour::UsersSearched
        | Behaviour::UsersCompleted
        | Behaviour::UsersShown
        | Behaviour::UsersRefused
        | Behaviour::GroupsListed
        | Behaviour::MembershipsListed
        | Behaviour::GroupMissing
        | Behaviour::TicketShown
        | Behaviour::CommentsListed
        | Behaviour::TicketFileDownloaded
        | Behaviour::TicketFileMissing
        | Behaviour::AccountSettings
        | Behaviour::KnownPeople
        | Behaviour::SeveralScopes => directory::show(behaviour, desk),
        Behaviour::OAuthToken
        | Behaviour::OAuthClientRefused
        | Behaviour::OAuthGrantRefused
        | Behaviour::OAuthScopeRefused
        | Behaviour::OAuthRequestRefused
        | Behaviour::OAuthConsentPage
        | Behaviour::OAuthConsent
        | Behaviour::OAuthConsentRefused
        | Behaviour::OAuthCredentialsGrant
        | Behaviour::OAuthCode
        | Behaviour::OAuthProof
        | Behaviour::OAuthRefresh
        | Behaviour::OAuthLifetimes
        | Behaviour::OAuthExpiresIn
        | Behaviour::OAuthScopeArray
        | Behaviour::OAuthImpersonate => oauth::show(behaviour, desk),
        Behaviour::ResourceScopes => {
            for (scope, statuses) in [
                ("tickets:read", (200, 403)),
                ("tickets:write", (403, 201)),
                ("tickets:*", (200, 201)),
                ("users:*", (403, 403)),
            ] {
                let mut desk = Desk::new().called_by(json!({"scopes": [scope]}));
                assert_eq!(
                    (desk.get(TICKET).status, desk.post(TICKET, message("hot")).status),
                    statuses,
                    "{scope}"
                );
            }
            desk.get(TICKET)
        }
        Behaviour::SlackUser => {
            let slack = json!({"slack_workspace_id": "T1", "slack_channel_id": "C1"});
            let created = desk.post(
                TICKET,
                json!({"message": {"to": [slack, {"slack_workspace_id": "T1", "slack_channel_id": "C2"}]}}),
            );
            let participants = &created.json["side_conversation"]["participants"];
            assert_eq!(participants[1].get("slack_user_id"), Some(&Value::Null));
            assert_eq!(participants[0].get("slack_user_id"), None, "the agent is not on Slack");
            created
        }
        Behaviour::MappedUrl => {
            let (path, bytes) = sent_attachment(&mut desk);
            let listed = desk.get(TICKET).json["side_conversations"][0]["id"].clone();
            let events = desk.get(&format!("{TICKET}/{}/events", listed.as_str().unwrap()));
            let attachment = &events.json["events"][0]["message"]["attachments"][0];
            assert_eq!(attachment["mapped_content_url"], format!("https://help.emulator.example{path}"));
            let request =
                Request { origin: "https://help.emulator.example".to_owned(), ..desk.request("GET", &path) };
            assert_eq!(desk.send(&request).bytes(), bytes);
            let over_http = Request {
                origin: "http://127.0.0.1:4571".to_owned(),
                door: Door::Network,
                ..desk.request("GET", &format!("{TICKET}?include=events"))
            };
            let attachment = desk.send(&over_http).json["events"][0]["message"]["attachments"][0].clone();
            assert_eq!(attachment["mapped_content_url"], attachment["content_url"]);
            events
        }
        Behaviour::NotProxyable => {
            let request = desk.request("GET", TICKET);
            let mut request = Request { origin: "https://other.zendesk.com".to_owned(), ..request };
            request.door = Door::App;
            expect(desk.send(&request), 403)
        }
        Behaviour::BadJson => {
            let mut request = desk.request("POST", TICKET);
            request.headers.push(("content-type".to_owned(), "application/json".to_owned()));
            for body in ["", "{", "{\"a\":1}x", "\u{0}", &"[".repeat(100_000)] {
                request.body = body.as_bytes().to_vec();
                assert_eq!(expect(desk.send(&request), 400).header("x-emulator-behaviour"), "json-malformed");
            }
            request.body = b"\xff\xfe".to_vec();
            desk.send(&request)
        }
        Behaviour::BadMediaType => {
            let mut request = desk.request("POST", TICKET);
            request.body = message("hot").to_string().into_bytes();
            expect(desk.send(&request), 415);
            request.headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
            expect(desk.send(&request), 415)
        }
        Behaviour::FirstEventId => {
            let created = desk.post(TICKET, message("hot"));
            assert_eq!(created.json["event"]["id"], created.json["side_conversation"]["id"]);
            created
        }
        Behaviour::UpdatesTwice => {
            let created = desk.post(TICKET, message("hot"));
            assert_eq!(
                (&created.json["updates"], &created.json["event"]["updates"]),
                (&json!({}), &json!({}))
            );
            created
        }
        Behaviour::ListOrder => {
            let first = desk.begin();
            desk.begin();
            let listed = desk.get(TICKET);
            assert!(first.ends_with(listed.json["side_conversations"][0]["id"].as_str().unwrap()));
            listed
        }
        Behaviour::EventOrder => {
            let path = desk.begin();
            let imported = imported_event("2022-10-05T20:47:02Z");
            desk.post(&format!("{path}/events/import"), json!({"events": [imported]}));
            let listed = desk.get(&format!("{path}/events"));
            let events = listed.json["events"].as_array().unwrap();
            assert_eq!(events[0]["type"], "create", "though the other one has the older time");
            assert_eq!(events.len(), 2);
            listed
        }
        Behaviour::UpdateEvent => {
            let path = desk.begin();
            desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
            let listed = desk.get(&format!("{path}/events"));
            let event = &listed.json["events"][1];
            assert_eq!((&event["type"], event.get("message")), (&json!("update"), Some(&Value::Null)));
            listed
        }
        Behaviour::ReadOnlyIgnored => {
            let path = desk.begin();
            let before = desk.get(&path).json;
            let changes = json!({"id": "x", "participants": [], "external_ids": {"a": "b"}, "created_at": "2018-11-20T16:58:36.453+00:00"});
            let updated = desk.put(&path, json!({"side_conversation": changes}));
            assert_eq!(updated.json, before);
            updated
        }
        Behaviour::UpdateOfNothing => {
            let path = desk.begin();
            let updated = desk.put(&path, json!({"side_conversation": {"state": "open", "subject": null}}));
            assert_eq!(desk.get(&format!("{path}/events")).json["count"], 1);
            expect(updated, 200)
        }
        Behaviour::EventsSideloaded => {
            let path = desk.begin();
            assert_eq!(
                desk.get(&format!("{TICKET}?include=events")).json["events"].as_array().unwrap().len(),
                1
            );
            let shown = desk.get(&format!("{path}?include=events"));
            assert_eq!(shown.json["events"].as_array().unwrap().len(), 1);
            shown
        }
        Behaviour::SideloadPaged => {
            let path = desk.begin();
            (0..120).for_each(|_| drop(desk.post(&format!("{path}/reply"), message("again"))));
            let shown = desk.get(&format!("{path}.json?include=events"));
            assert_eq!(
                (&shown.json["count"], shown.json["events"].as_array().unwrap().len()),
                (&json!(121), 100)
            );
            assert_eq!(shown.json["previous_page"], Value::Null);
            let next = shown.json["next_page"].as_str().unwrap().replace(desk::ORIGIN, "");
            assert_eq!(desk.get(&next).json["events"].as_array().unwrap().len(), 21, "{next}");
            assert_eq!(desk.get(&path).json.get("next_page"), None, "only beside a sideload");
            shown
        }
        Behaviour::ConversationsSideloaded => {
            let path = desk.begin();
            let listed = desk.get(&format!("{path}/events?include=side_conversations"));
            assert_eq!(listed.json["side_conversations"].as_array().unwrap().len(), 1);
            listed
        }
        Behaviour::UnknownInclude => {
            let listed = desk.get(&format!("{TICKET}?include=users"));
            assert_eq!(listed.json.get("users"), None);
            expect(listed, 200)
        }
        Behaviour::AbsolutePages => {
            (0..3).for_each(|_| drop(desk.begin()));
            let request = desk.request("GET", &format!("{TICKET}?page=2&per_page=1&include=events"));
            let request = Request { origin: "http://127.0.0.1:4571".to_owned(), ..request };
            let page = desk.send(&request);
            let url = |number| {
                format!("http://127.0.0.1:4571{TICKET}.json?page={number}&per_page=1&include=events")
            };
            assert_eq!(
                (&page.json["previous_page"], &page.json["next_page"]),
                (&json!(url(1)), &json!(url(3)))
            );
            page
        }
        Behaviour::JsonSuffix => {
            let path = desk.begin();
            assert_eq!(desk.get(&path).json, desk.get(&format!("{path}.json")).json);
            expect(desk.post(&format!("{path}/reply.json"), message("again")), 201)
        }
        Behaviour::LargeIds => {
            let created = desk.post(TICKET, message("hot"));
            assert!(created.json["event"]["actor"]["user_id"].as_u64().unwrap() > u64::from(u32::MAX));
            created
        }
        Behaviour::HtmlDerived => {
            let created = desk.post(TICKET, message("hot"));
            let html = "<div class=\"zd-comment\">\n<p>Try unplugging it</p>\n</div>";
            assert_eq!(created.json["event"]["message"]["html_body"], html);
            created
        }
        Behaviour::PlainDerived => {
            let html = "<p>Some <b>bold</b> words</p>";
            let created = desk.post(TICKET, json!({"message": {"html_body": html, "to": [{"user_id": 1}]}}));
            let message = &created.json["event"]["message"];
            assert_eq!((&message["body"], &message["html_body"]), (&json!("Some bold words"), &json!(html)));
            created
        }
        Behaviour::PreviewDerived => {
            let path = desk.begin();
            desk.post(
                &format!("{path}/reply"),
                json!({"message": {"body": "one\n\ntwo", "to": [{"user_id": 1}]}}),
            );
            let shown = desk.get(&path);
            assert_eq!(shown.json["side_conversation"]["preview_text"], "one two");
            shown
        }
        Behaviour::Participants => {
            let path = desk.begin();
            let to = json!([{"email": "ANN@example.com"}, {"email": "cy@example.com"}]);
            desk.post(&format!("{path}/reply"), json!({"message": {"body": "b", "to": to}}));
            let shown = desk.get(&path);
            let emails: Vec<&Value> = shown.json["side_conversation"]["participants"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| &one["email"])
                .collect();
            assert_eq!(emails, ["admin@emulator.example", "ann@example.com", "cy@example.com"]);
            shown
        }
        Behaviour::GroupParticipants => {
            let to = json!([{"support_group_id": 360_000_112_232_u64}, {"support_group_id": "21", "support_agent_id": 456}]);
            let created = desk.post(TICKET, json!({"message": {"body": "Smoke", "to": to}}));
            let known =
                json!({"user_id": null, "group_id": 360_000_112_232_u64, "name": "Logistics", "email": null});
            let unknown = json!({"user_id": null, "group_id": 21, "name": "Group 21", "email": null});
            let agent = json!({"user_id": 456, "name": "User 456", "email": "user-456@emulator.example"});
            let recipients = json!([known, unknown, agent]);
            assert_eq!(created.json["event"]["message"]["to"], recipients);
            let participants = created.json["side_conversation"]["participants"].as_array().unwrap();
            assert_eq!(participants[1..], recipients.as_array().unwrap()[..]);
            created
        }
        Behaviour::NullsOfStrangers => {
            let created = desk.post(TICKET, message("hot"));
            let stranger = json!({"user_id": null, "name": null, "email": "ann@example.com"});
            assert_eq!(created.json["event"]["message"]["to"], json!([stranger]));
            created
        }
        Behaviour::UnknownUser => {
            let created =
                desk.post(TICKET, json!({"message": {"to": [{"user_id": 49_045_981_562_772_u64}]}}));
            let recipient = &created.json["event"]["message"]["to"][0];
            assert_eq!(recipient["user_id"], 49_045_981_562_772_u64);
            assert!(recipient["name"].is_string() && recipient["email"].is_string());
            created
        }
        Behaviour::SubjectOfReply => {
            let path = desk.begin();
            let replied = desk
                .post(&format!("{path}/reply"), json!({"message": {"body": "b", "to": [{"user_id": 1}]}}));
            assert_eq!(replied.json["event"]["message"]["subject"], "printer not working");
            replied
        }
        Behaviour::ImportedTimes => {
            let path = desk.import(&["2022-10-05T20:47:02Z".to_owned()]);
            let shown = desk.get(&path);
            assert_eq!(shown.json["side_conversation"]["created_at"], "2022-10-05T20:47:02.000Z");
            let from = |start: i64| format!("/api/v2/tickets/side_conversations/events?start_time={start}");
            assert_eq!(desk.get(&from(1_665_002_822)).json["count"], 1);
            assert_eq!(desk.get(&from(1_665_002_823)).json["count"], 0);
            shown
        }
        Behaviour::ImportedTypes => {
            let path = desk.import(&["2022-10-05T20:47:02Z".to_owned(), "2022-10-05T20:48:02Z".to_owned()]);
            let listed = desk.get(&format!("{path}/events"));
            let types: Vec<&Value> =
                listed.json["events"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
            assert_eq!(types, ["create", "reply"]);
            assert_eq!(listed.json["events"][0]["actor"]["email"], "bo@example.com");
            listed
        }
        Behaviour::ImportsNotCounted => {
            (0..310).for_each(|_| drop(desk.import(&["2022-10-05T20:47:02Z".to_owned()])));
            expect(desk.post(TICKET, message("hot")), 201)
        }
        Behaviour::SendBudget => {
            let path = desk.begin();
            spend(&mut desk, 299, &format!("{path}/reply"));
            expect(desk.post(TICKET, message("one more")), 429)
        }
        Behaviour::ExportBudget => {
            let target = "/api/v2/tickets/side_conversations/events?start_time=0";
            (0..600).for_each(|_| drop(expect(desk.get(target), 200)));
            expect(desk.get(TICKET), 200);
            expect(desk.get(target), 429)
        }
        Behaviour::AppBudget => {
            let mut request = desk.request("GET", TICKET);
            request.door = Door::App;
            (0..100).for_each(|_| drop(expect(desk.send(&request), 200)));
            expect(desk.get(TICKET), 200);
            expect(desk.send(&request), 429)
        }
        Behaviour::AccountBudget => {
            (0..700).for_each(|_| drop(expect(desk.get(TICKET), 200)));
            expect(desk.get(TICKET), 429)
        }
        Behaviour::RateHeaders => {
            let created = desk.post(TICKET, message("hot"));
            for (name, value) in [
                ("x-rate-limit", "700"),
                ("x-rate-limit-remaining", "699"),
                ("ratelimit-reset", "60"),
                ("rate-limit-remaining", "699"),
                ("zendesk-ratelimit-side-conversations", "total=300; remaining=299; resets=600"),
            ] {
                assert_eq!(created.header(name), value, "{name}");
            }
            let unlimited = Desk::with(json!({"rate_limits": false})).get(TICKET);
            assert_eq!(unlimited.header("x-rate-limit"), "");
            created
        }
        Behaviour::BothStartNames => {
            expect(desk.get("/api/v2/tickets/side_conversations/events?unix_time=0"), 200)
        }
        Behaviour::BoundarySecond => {
            let (first, second) = two_pages(&mut desk);
            let last = first.json["events"].as_array().unwrap().last().unwrap();
            assert_eq!(&second.json["events"][0]["id"], &last["id"]);
            assert_eq!((&first.json["count"], &second.json["count"]), (&json!(100), &json!(11)));
            first
        }
        Behaviour::LastEndTime => {
            let (_, second) = two_pages(&mut desk);
            assert_eq!(second.json["end_time"], NOW_MS / 1_000 - 60);
            second
        }
        Behaviour::LastPage => {
            let (_, second) = two_pages(&mut desk);
            let next = second.json["next_page"].as_str().unwrap().replace(desk::ORIGIN, "");
            let empty = desk.get(&next);
            assert_eq!((&empty.json["count"], &empty.json["next_page"]), (&json!(0), &Value::Null));
            desk.advance(30_000);
            desk.begin();
            desk.advance(60_000);
            let at_the_last_event = format!("{EXPORT}?start_time={}", NOW_MS / 1_000 + 30);
            let last = desk.get(&at_the_last_event);
            assert_eq!((&last.json["count"], &last.json["next_page"]), (&json!(1), &Value::Null));
            assert_eq!(last.json["end_time"], NOW_MS / 1_000 + 30);
            last
        }
        Behaviour::ExportPageSize => {
            let (first, _) = two_pages(&mut desk);
            let mut desk = Desk::with(json!({"export_page_size": 3}));
            desk.import(&seconds(7));
            let pages: Vec<u64> =
                walk(&mut desk).iter().map(|page| page["count"].as_u64().unwrap()).collect();
            assert_eq!(pages, [3, 3, 3, 0], "a second of two pages comes twice");
            first
        }
        Behaviour::ExportCount => {
            let (first, _) = two_pages(&mut desk);
            assert_eq!(first.json["count"], first.json["events"].as_array().unwrap().len());
            first
        }
        Behaviour::LateEvents => {
            let mut desk = Desk::with(json!({"late_by_ms": 60_000, "rate_limits": false}));
            let mut hidden_behind_later_ones = 0;
            for _ in 0..40 {
                desk.begin();
                desk.advance(1_000);
            }
            desk.advance(20_000);
            for _ in 0..41 {
                let exported = ids(&walk(&mut desk));
                let listed = desk.get(TICKET).json["side_conversations"].clone();
                let listed = listed.as_array().unwrap();
                let newest =
                    listed.iter().rposition(|one| exported.contains(&one["id"])).map_or(0, |at| at + 1);
                hidden_behind_later_ones += newest - exported.len();
                assert_eq!(listed.len(), 40, "a list shows each at once");
                desk.advance(1_000);
            }
            assert!(hidden_behind_later_ones > 100, "{hidden_behind_later_ones}");
            assert_eq!(ids(&walk(&mut desk)).len(), 40, "a minute later the export shows them all");
            desk.get(&format!("{EXPORT}?start_time=0"))
        }
        Behaviour::CrowdedSecond => {
            let times: Vec<String> =
                (0..250).map(|number| format!("2022-10-05T20:47:02.{number:03}Z")).collect();
            desk.import(&times);
            desk.import(&["2022-10-05T20:47:03Z".to_owned()]);
            let first = desk.get(&format!("{EXPORT}?start_time=1665002822"));
            assert_eq!((&first.json["count"], &first.json["end_time"]), (&json!(100), &json!(1_665_002_822)));
            let next = first.json["next_page"].as_str().unwrap().replace(desk::ORIGIN, "");
            assert_eq!(desk.get(&next).json, first.json);
            assert_eq!(desk.get(&format!("{EXPORT}?start_time=1665002823")).json["count"], 1);
            first
        }
        Behaviour::OnBehalf => {
            let agent = desk.control("issue_credential", json!({"role": "agent"}))["email"].clone();
            for (email, role) in [(agent.as_str().unwrap(), "known"), ("new@example.com", "unknown")] {
                let mut request = desk.request("POST", TICKET);
                request.headers.push(("content-type".to_owned(), "application/json".to_owned()));
                request.headers.push(("x-on-behalf-of".to_owned(), email.to_owned()));
                request.body = message("hot").to_string().into_bytes();
                assert_eq!(desk.send(&request).json["event"]["actor"]["email"], email, "{role}");
            }
            desk.get(TICKET)
        }
        Behaviour::AppSession => {
            let mut desk = desk.authorized(None);
            let mut request = desk.request("GET", TICKET);
            request.door = Door::App;
            expect(desk.send(&request), 200)
        }
        Behaviour::CorsBearer => {
            let page = |desk: &Desk| {
                let mut request = desk.request("GET", TICKET);
                request.headers.push(("Origin".to_owned(), "https://page.example".to_owned()));
                request
            };
            let request = page(&desk);
            let readable = desk.send(&request);
            assert_eq!(readable.header("access-control-allow-origin"), "*");
            assert_eq!(desk.get(TICKET).header("access-control-allow-origin"), "");
            let credentials = desk.control("credentials", json!(null));
            let (email, token) =
                (credentials["email"].as_str().unwrap(), credentials["apiToken"].as_str().unwrap());
            let mut desk = desk.authorized(Some(&basic(&format!("{email}/token"), token)));
            let request = page(&desk);
            assert_eq!(expect(desk.send(&request), 200).header("access-control-allow-origin"), "");
            readable
        }
        Behaviour::Head => {
            let head = desk.send(&desk.request("HEAD", TICKET));
            assert!(head.bytes().is_empty());
            expect(head, 200)
        }
        Behaviour::ClosedTicket => {
            let ticket = "/api/v2/tickets/423/side_conversations";
            let created = expect(desk.post(ticket, message("late")), 201);
            let path = format!("{ticket}/{}", created.json["side_conversation"]["id"].as_str().unwrap());
            expect(desk.post(&format!("{path}/reply"), message("later")), 201);
            let events = json!([imported_event("2022-10-05T20:47:02Z")]);
            expect(
                desk.post(&format!("{ticket}/import"), json!({"side_conversation": {}, "events": events})),
                201,
            );
            created
        }
        Behaviour::FollowUp => {
            let ticket = "/api/v2/tickets/423/side_conversations";
            let id = desk.post(ticket, message("late")).json["side_conversation"]["id"].clone();
            let follow_up = "/api/v2/tickets/100000/side_conversations";
            expect(desk.get(follow_up), 404);
            let answer = json!({"from": {"email": "ann@example.com"}, "body": "It works"});
            desk.control("receive", json!({"side_conversation_id": id, "message": answer}));
            let listed = desk.get(&format!("{ticket}/{}/events", id.as_str().unwrap()));
            assert_eq!(listed.json["events"][1]["message"]["body"], "It works");
            expect(desk.get(follow_up), 200);
            listed
        }
        Behaviour::Reopened => {
            let path = desk.begin();
            desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
            let id = path.rsplit('/').next().unwrap();
            let event = desk.control(
                "receive",
                json!({
                    "side_conversation_id": id,
                    "message": {"from": {"email": "ann@example.com"}, "body": "It works"},
                }),
            );
            assert_eq!((&event["via"], &event["type"]), (&json!("email"), &json!("reply")));
            let shown = desk.get(&path);
            assert_eq!(shown.json["side_conversation"]["state"], "open");
            shown
        }
    }
}

fn expect(answer: Answer, status: u16) -> Answer {
    assert_eq!(answer.status, status, "{}", answer.text());
    answer
}

fn spend(desk: &mut Desk, sends: usize, target: &str) {
    for _ in 0..sends {
        expect(desk.post(target, message("hot")), 201);
    }
}

/// Times a second apart.
fn seconds(count: usize) -> Vec<String> {
    (0..count).map(|second| format!("2022-10-05T20:{:02}:{:02}Z", second / 60, second % 60)).collect()
}

/// Every page of an export from the beginning, as far as it may be asked for.
fn walk(desk: &mut Desk) -> Vec<Value> {
    let mut pages = Vec::new();
    let mut next = Some(format!("{EXPORT}?start_time=0"));
    while let Some(target) = next {
        let answer = desk.get(&target);
        if answer.status == 422 {
            break;
        }
        let page = expect(answer, 200).json;
        next = page["next_page"].as_str().map(|url| url.replace(desk::ORIGIN, ""));
        pages.push(page);
    }
    pages
}

/// The ids of the events on pages, each once.
fn ids(pages: &[Value]) -> Vec<Value> {
    let mut ids: Vec<Value> = Vec::new();
    for event in pages.iter().flat_map(|page| page["events"].as_array().unwrap()) {
        if !ids.contains(&event["id"]) {
            ids.push(event["id"].clone());
        }
    }
    ids
}

/// 110 events a second apart, exported in two pages.
fn two_pages(desk: &mut Desk) -> (Answer, Answer) {
    desk.import(&seconds(110));
    let first = desk.get(&format!("{EXPORT}?start_time=0"));
    let next = first.json["next_page"].as_str().unwrap().replace(desk::ORIGIN, "");
    let second = desk.get(&next);
    (first, second)
}

/// The path of an attachment that a message carries, and its bytes.
fn sent_attachment(desk: &mut Desk) -> (String, &'static [u8]) {
    let bytes: &[u8] = b"\x00\xffpixels";
    let uploaded = desk.upload("größe 1.png", "image/png", bytes);
    let mut body = message("hot");
    body["message"]["attachment_ids"] = json!([uploaded.json["id"]]);
    let created = desk.post(TICKET, body);
    let url = created.json["event"]["message"]["attachments"][0]["content_url"]
        .as_str()
        .unwrap()
        .replace(desk::ORIGIN, "");
    (url, bytes)
}

fn basic(user: &str, secret: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("Basic {}", STANDARD.encode(format!("{user}:{secret}")))
}
