//! Each operation sends what it should, and gives the model's values.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};
use zendesk_side_conversations::model::{
    Attachment, ImportBody, ImportEvent, ImportedConversation, NewMessage, Participant, ReplyAllBody, Updates,
};
use zendesk_side_conversations::operation::Method;
use zendesk_side_conversations::transport::File;
use zendesk_side_conversations::{Auth, ErrorCode};

use crate::stage::{Reply, Stage, client, client_with, options};

const ID: &str = "8566255a-ece5-11e8-857d-493066fa7b17";

pub fn conversation() -> Value {
    json!({"id": ID, "state": "open", "subject": null, "brand_id": 7, "participants": [
        {"user_id": 1, "email": "me@acme.com", "name": "Me"},
        {"user_id": null, "email": "ops@example.com", "name": null, "pronouns": "they"},
    ]})
}

fn shown() -> Reply {
    Reply::Json(200, json!({"side_conversation": conversation(), "event": {"id": "e1", "type": "reply"}}))
}

fn message() -> NewMessage {
    NewMessage::to(Participant::email("ops@example.com")).body("Help!")
}

#[test]
fn each_operation_goes_to_its_own_path_with_its_own_body() {
    let stage = Stage::new([]);
    let client = client(&stage);
    let events =
        || [ImportEvent::new("2022-10-05T20:47:02Z", message().from(Participant::email("old@example.com")))];
    let path = |tail: &str| format!("https://acme.zendesk.com/api/v2/tickets/90/side_conversations{tail}");
    let sent = |method: &str, url: String, body: Option<Value>| {
        let last = stage.last();
        assert_eq!((last.method, &last.url, &last.body), (method, &url, &body));
        assert_eq!(last.authorization.as_deref(), Some("Bearer t0ken"));
    };
    let text = json!({"to": [{"email": "ops@example.com"}], "body": "Help!"});

    stage.reply(shown());
    let created = stage.run(client.create(90, message()).into_future()).unwrap();
    sent("POST", path(""), Some(json!({"message": text})));
    assert_eq!((created.side_conversation.id.as_str(), created.event.r#type.as_str()), (ID, "reply"));
    assert_eq!(created.side_conversation.other["brand_id"], 7);
    assert_eq!(created.side_conversation.participants[1].other["pronouns"], "they");

    stage.reply(shown());
    stage.run(client.show(90, ID).with_events().into_future()).unwrap();
    sent("GET", path(&format!("/{ID}?include=events")), None);

    stage.reply(shown());
    stage.run(client.update(90, ID, Updates::subject("New")).into_future()).unwrap();
    sent("PUT", path(&format!("/{ID}")), Some(json!({"side_conversation": {"subject": "New"}})));

    for (call, state) in [(client.close(90, ID), "closed"), (client.reopen(90, ID), "open")] {
        stage.reply(shown());
        stage.run(call.into_future()).unwrap();
        sent("PUT", path(&format!("/{ID}")), Some(json!({"side_conversation": {"state": state}})));
    }

    stage.reply(shown());
    stage.run(client.reply(90, ID, message()).into_future()).unwrap();
    sent("POST", path(&format!("/{ID}/reply")), Some(json!({"message": text})));

    let to_both = || {
        let participants = json!([{"user_id": 1}, {"email": "b@c.de"}]);
        Reply::Json(200, json!({"side_conversation": {"id": ID, "participants": participants}}))
    };
    stage.reply(to_both());
    stage.reply(shown());
    let to_all = ReplyAllBody::from(NewMessage::to_all().body("All")).including_self();
    stage.run(client.reply_all(90, ID, to_all).into_future()).unwrap();
    let both = json!([{"user_id": 1}, {"email": "b@c.de"}]);
    sent("POST", path(&format!("/{ID}/reply")), Some(json!({"message": {"to": both, "body": "All"}})));

    stage.reply(to_both());
    stage.reply(Reply::Json(200, json!({"user": {"id": 2, "email": "me@acme.com"}})));
    stage.reply(shown());
    let to_all = ReplyAllBody::from(NewMessage::to_all().body("All")).except(1).except("c@d.ef");
    stage.run(client.reply_all(90, ID, to_all).into_future()).unwrap();
    let one = json!([{"email": "b@c.de"}]);
    sent("POST", path(&format!("/{ID}/reply")), Some(json!({"message": {"to": one, "body": "All"}})));

    stage.reply(shown());
    let imported = ImportBody::new(ImportedConversation::with_subject("Old").in_state("closed"), events());
    stage.run(client.import(90, imported).into_future()).unwrap();
    let from_one =
        json!({"to": [{"email": "ops@example.com"}], "from": {"email": "old@example.com"}, "body": "Help!"});
    let event = json!({"created_at": "2022-10-05T20:47:02Z", "message": from_one});
    let imported = json!({"side_conversation": {"subject": "Old", "state": "closed"}, "events": [event]});
    sent("POST", path("/import"), Some(imported));

    stage.reply(shown());
    stage.run(client.import_events(90, ID, Vec::from(events())).into_future()).unwrap();
    sent("POST", path(&format!("/{ID}/events/import")), Some(json!({"events": [event]})));

    stage.reply(Reply::Json(201, json!({"id": "f1", "name": "a.txt", "size": 3, "virus_free": true})));
    let file = File::new("a.txt", "abc").of_type("text/plain");
    let uploaded = stage.run(client.upload_attachment(file).into_future()).unwrap();
    assert_eq!(stage.last().file.as_deref(), Some("File(\"a.txt\", \"text/plain\", 3 bytes)"));
    assert_eq!((uploaded.id.as_str(), &uploaded.other["virus_free"]), ("f1", &json!(true)));

    stage.reply(Reply::File("text/plain", b"abc"));
    let mut attachment = Attachment::default();
    attachment.content_url = "https://acme.zendesk.com/attachments/1".into();
    attachment.size = 3;
    let bytes = stage.run(client.download_attachment(&attachment).into_future()).unwrap();
    assert_eq!((bytes.content_type.as_str(), bytes.content.as_slice()), ("text/plain", b"abc".as_slice()));

    stage.reply(Reply::Json(200, json!({"ticket": {"id": 90}})));
    let ticket = client.request(Method::Get, "/api/v2/tickets/90.json", None).into_future();
    assert_eq!(stage.run(ticket).unwrap(), json!({"ticket": {"id": 90}}));
    sent("GET", "https://acme.zendesk.com/api/v2/tickets/90.json".into(), None);
}

#[test]
fn a_call_has_options_of_its_own_and_those_of_its_client() {
    let stage = Stage::new([shown(), Reply::Json(503, json!({}))]);
    let attempts = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&attempts);
    let client = client_with(
        &stage,
        options()
            .header("X-Zendesk-Marketplace-Name", "Suppliers")
            .max_retries(0)
            .on_attempt(move |attempt| told.borrow_mut().push(attempt.status)),
    );
    let call = client.show(90, ID).header("X-On-Behalf-Of", "42").timeout(Duration::from_secs(5));
    let response = stage.run(call.with_response()).unwrap();
    assert_eq!((response.status, response.attempts, response.found), (200, 1, false));
    assert_eq!(response.headers, [("content-type".to_owned(), "application/json".to_owned())]);
    for (name, value) in [("X-On-Behalf-Of", "42"), ("X-Zendesk-Marketplace-Name", "Suppliers")] {
        assert!(stage.last().headers.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
    let error = stage.run(client.show(90, ID).into_future()).unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::Server, 1));
    assert_eq!(*attempts.borrow(), [Some(200), Some(503)]);
}

#[test]
fn a_token_function_serves_all_calls_and_is_told_of_a_refused_token() {
    let stage = Stage::new([shown(), Reply::Json(401, json!({})), shown()]);
    let asked = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&asked);
    let auth = Auth::bearer_from(move |refused| {
        kept.borrow_mut().push(refused.clone());
        async move { Ok::<_, std::io::Error>(if refused.is_some() { "b" } else { "a" }.to_owned()) }
    });
    let client = client_with(&stage, options().auth(auth));
    stage.run(client.show(90, ID).into_future()).unwrap();
    stage.run(client.show(90, ID).into_future()).unwrap();
    assert_eq!(*asked.borrow(), [None, Some("a".to_owned())]);
    assert_eq!(stage.last().authorization.as_deref(), Some("Bearer b"));
}

#[test]
fn two_calls_that_send_the_same_share_one_send() {
    let stage = Stage::new([Reply::Late(201, json!({"side_conversation": conversation()}))]);
    let client = client(&stage);
    let call = || client.create(90, message()).idempotency_key("k").look_first(false).into_future();
    let both = stage.run(futures_util::future::join(call(), call()));
    assert_eq!(both.0.unwrap(), both.1.unwrap());
    let sent = stage.last().body.unwrap();
    assert_eq!((stage.sent.borrow().len(), &sent["external_ids"]["idempotency_key"]), (1, &json!("k")));
}
