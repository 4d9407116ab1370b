//! Users, groups, tickets and settings.

use crate::desk::{Answer, Desk, ORIGIN, TICKET, message};
use crate::expect;
use serde_json::{Value, json};
use zendesk_side_conversations_emulator::Behaviour;

pub fn show(behaviour: Behaviour, mut desk: Desk) -> Answer {
    match behaviour {
        Behaviour::UsersSearched => {
            let end_user = desk.control("issue_credential", json!({"role": "end_user"}));
            for (query, names) in [
                ("okafor", vec!["Mira Okafor"]),
                ("OKAFOR%20mira", vec!["Mira Okafor"]),
                ("aiko.tanaka%40emulator", vec!["Aiko Tanaka"]),
                ("email%3Arosa.marino%40emulator.example", vec!["Rosa Marino"]),
                ("email%3Arosa", vec![]),
                ("role%3Aend-user", vec!["End User 1", "Rosa Marino", "Ben Adler"]),
                ("nobody", vec![]),
            ] {
                let found = expect(desk.get(&format!("/api/v2/users/search.json?query={query}")), 200);
                assert_eq!(names_of(&found), names, "{query}");
            }
            expect(desk.called_by(json!({"role": "end_user"})).get("/api/v2/users/search?query=a"), 403);
            let mut desk = Desk::new();
            let page = desk.get("/api/v2/users/search?query=emulator%26.example&per_page=2");
            assert_eq!(page.json["count"], 0);
            let page = desk.get("/api/v2/users/search?query=emulator.example&per_page=2");
            let next = page.json["next_page"].as_str().unwrap().replace(ORIGIN, "");
            assert_eq!((names_of(&page).len(), names_of(&desk.get(&next)).len()), (2, 2), "{next}");
            assert!(end_user["email"].is_string());
            page
        }
        Behaviour::UsersCompleted => {
            let found = desk.get("/api/v2/users/autocomplete.json?name=mi");
            assert_eq!(names_of(&found), ["Mira Okafor"]);
            assert_eq!(names_of(&desk.get("/api/v2/users/autocomplete?name=Web")), ["Jonas Weber"]);
            assert_eq!(names_of(&desk.get("/api/v2/users/autocomplete?name=ira")), [""; 0]);
            expect(found, 200)
        }
        Behaviour::UsersShown => {
            let everybody = desk.get("/api/v2/users/search").json["users"].clone();
            let [first, last] = [&everybody[0], &everybody[4]].map(|user| user["id"].as_u64().unwrap());
            let shown = desk.get(&format!("/api/v2/users/show_many.json?ids={last},5,{first},{last}"));
            assert_eq!(shown.json["users"], json!([everybody[4], everybody[0]]));
            expect(shown, 200)
        }
        Behaviour::UsersRefused => {
            expect(desk.get("/api/v2/users/autocomplete"), 400);
            expect(desk.get("/api/v2/users/show_many"), 400);
            expect(desk.get("/api/v2/users/show_many?ids=1,x"), 400);
            expect(desk.get("/api/v2/users/autocomplete?name=m"), 400);
            let ids: Vec<String> = (1..=101).map(|id: u32| id.to_string()).collect();
            expect(desk.get(&format!("/api/v2/users/show_many?ids={}", ids.join(","))), 400)
        }
        Behaviour::GroupsListed => {
            let groups = expect(desk.get("/api/v2/groups.json"), 200);
            let names: Vec<&Value> =
                groups.json["groups"].as_array().unwrap().iter().map(|group| &group["name"]).collect();
            assert_eq!(names, ["Support", "Logistics", "Billing"]);
            let to = json!([{"support_group_id": groups.json["groups"][1]["id"]}]);
            let created = desk.post(TICKET, json!({"message": {"to": to}}));
            assert_eq!(created.json["event"]["message"]["to"][0]["name"], "Logistics");
            groups
        }
        Behaviour::MembershipsListed => {
            let agent = desk.control("issue_credential", json!({"role": "agent"}))["email"].clone();
            let mut members = |group: usize| {
                let id = desk.get("/api/v2/groups").json["groups"][group]["id"].clone();
                let listed = expect(desk.get(&format!("/api/v2/groups/{id}/memberships.json")), 200);
                let of_group = listed.json["group_memberships"].as_array().unwrap().clone();
                assert!(of_group.iter().all(|membership| membership["group_id"] == id));
                let ids: Vec<String> =
                    of_group.iter().map(|membership| membership["user_id"].to_string()).collect();
                (
                    listed,
                    desk.get(&format!("/api/v2/users/show_many?ids={}", ids.join(","))).json["users"].clone(),
                )
            };
            let (_, logistics) = members(1);
            assert_eq!(
                (&logistics[0]["name"], &logistics[1]["name"]),
                (&json!("Mira Okafor"), &json!("Aiko Tanaka"))
            );
            let (listed, support) = members(0);
            assert_eq!((&support[0]["role"], &support[1]["email"]), (&json!("admin"), &agent));
            listed
        }
        Behaviour::GroupMissing => expect(desk.get("/api/v2/groups/5/memberships"), 404),
        Behaviour::TicketShown => {
            let ticket = "/api/v2/tickets/423/side_conversations";
            let id = desk.post(ticket, message("late")).json["side_conversation"]["id"].clone();
            let answer = json!({"from": {"email": "ann@example.com"}, "body": "It works"});
            desk.control("receive", json!({"side_conversation_id": id, "message": answer}));
            let closed = desk.get("/api/v2/tickets/423.json").json["ticket"].clone();
            assert_eq!((&closed["status"], &closed["followup_ids"]), (&json!("closed"), &json!([100_000])));
            let follow_up = desk.get("/api/v2/tickets/100000").json["ticket"].clone();
            assert_eq!(
                (&follow_up["subject"], &follow_up["via"]["source"]["rel"]),
                (&json!("late"), &json!("follow_up"))
            );
            assert_eq!(follow_up["via"]["source"]["from"]["ticket_id"], 423);
            let created =
                desk.post(TICKET, json!({"message": {"subject": "Smoke", "to": [{"support_group_id": 21}]}}));
            let child = created.json["side_conversation"]["external_ids"]["targetTicketId"]
                .as_str()
                .unwrap()
                .to_owned();
            let child = desk.get(&format!("/api/v2/tickets/{child}")).json["ticket"].clone();
            assert_eq!(
                (&child["group_id"], &child["via"]["channel"]),
                (&json!(21), &json!("side_conversation"))
            );
            expect(desk.get("/api/v2/tickets/404"), 404);
            expect(desk.get("/api/v2/tickets/403"), 403);
            let open = expect(desk.get("/api/v2/tickets/90"), 200);
            assert_eq!(
                (&open.json["ticket"]["status"], &open.json["ticket"]["subject"]),
                (&json!("open"), &json!("printer not working"))
            );
            open
        }
        Behaviour::CommentsListed => {
            let listed = expect(desk.get("/api/v2/tickets/90/comments.json"), 200);
            let comments = listed.json["comments"].as_array().unwrap();
            assert_eq!(
                (&listed.json["count"], &comments[0]["public"], &comments[1]["public"]),
                (&json!(2), &json!(true), &json!(false))
            );
            let picture = &comments[0]["attachments"][0];
            assert_eq!(
                (&picture["file_name"], &picture["width"], &picture["height"]),
                (&json!("printer.png"), &json!(1), &json!(1))
            );
            assert_eq!(
                desk.get("/api/v2/tickets/90/comments?per_page=1&page=2").json["comments"][0],
                comments[1]
            );
            listed
        }
        Behaviour::TicketFileDownloaded => {
            let listed = desk.get("/api/v2/tickets/90/comments").json;
            let files = listed["comments"][0]["attachments"].as_array().unwrap();
            for file in files {
                let path = file["content_url"].as_str().unwrap().replace(ORIGIN, "");
                let answer = expect(desk.get(&path), 200);
                assert_eq!(
                    (json!(answer.bytes().len()), &json!(answer.header("content-type"))),
                    (file["size"].clone(), &file["content_type"])
                );
                expect(Desk::new().authorized(None).get(&path), 401);
            }
            desk.get(&files[1]["content_url"].as_str().unwrap().replace(ORIGIN, ""))
        }
        Behaviour::TicketFileMissing => expect(desk.get("/attachments/token/none/?name=a"), 404),
        Behaviour::AccountSettings => {
            let settings = expect(desk.get("/api/v2/account/settings.json"), 200);
            let channels = &settings.json["settings"]["side_conversations"];
            assert_eq!(
                (&channels["email_channel"], &channels["msteams_channel"]),
                (&json!(true), &json!(true))
            );
            settings
        }
        Behaviour::KnownPeople => {
            let everybody = desk.get("/api/v2/users/search?query=");
            assert_eq!(
                names_of(&everybody),
                ["Admin", "Mira Okafor", "Jonas Weber", "Aiko Tanaka", "Rosa Marino", "Ben Adler"]
            );
            let created =
                desk.post(TICKET, json!({"message": {"to": [{"email": "mira.okafor@emulator.example"}]}}));
            assert_eq!(
                created.json["event"]["message"]["to"][0]["user_id"],
                everybody.json["users"][1]["id"]
            );
            everybody
        }
        _ => {
            let mut desk = desk.called_by(json!({"scopes": ["tickets:*"]}));
            expect(desk.get("/api/v2/tickets/90/comments"), 200);
            expect(desk.get("/api/v2/account/settings"), 403);
            let refused = expect(desk.get("/api/v2/users/me.json"), 403);
            assert_eq!(
                refused.json["description"],
                "You are missing the following required scopes: users:read, read"
            );
            expect(Desk::new().called_by(json!({"scopes": ["users:read"]})).get("/api/v2/users/me"), 200);
            refused
        }
    }
}

fn names_of(answer: &Answer) -> Vec<&str> {
    answer.json["users"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap()).collect()
}
