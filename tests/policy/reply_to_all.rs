//! A reply to everybody: whom it leaves out, what it asks, and what its looks count.

use serde_json::{Value, json};
use zendesk_side_conversations::operation::{Argument, Operation, SendRules};
use zendesk_side_conversations::policy::{Call, Happened, Identities, Next, ReplyToAll, Step};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::response::{ErrorCode, Failure};
use zendesk_side_conversations::validate::IssueCode;

use crate::document::Json;
use crate::request::{account, answer, at, settings};

/// A conversation of two people, the first of whom the credential belongs to.
fn people() -> Value {
    json!([
        { "user_id": 5, "name": "Agent", "email": "agent@example.com" },
        { "user_id": null, "name": null, "email": "bo@example.com" },
    ])
}

fn logistics() -> Value {
    json!({ "user_id": null, "group_id": 21, "name": "Logistics", "email": null })
}

fn reply(body: &Value, rules: &SendRules, headers: &[(&str, &str)]) -> ReplyToAll<Json> {
    let (ticket, id, body) = (Argument::Number(90.0), Argument::Text("c-1".into()), body.to_string());
    let reply = request::reply_all(&ticket, &id, Some(&body), rules).unwrap();
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ReplyToAll::new(reply, headers)
}

/// Carries out one call by one answer.
fn called(request: Request, status: u16, body: &Value) -> Result<Outcome<Json>, Failure<Json>> {
    let mut call = Call::new(request, account(), settings(), at(0));
    let Step::Send(_) = call.step(at(0)) else { panic!("nothing was sent") };
    call.report(Happened::Answered(answer(status, &[], &body.to_string())), at(0), 0.0);
    match call.step(at(0)) {
        Step::Done(outcome) => Ok(outcome),
        Step::Failed(failure) => Err(failure),
        other => panic!("{other:?}"),
    }
}

fn shown(participants: &Value) -> Value {
    json!({ "side_conversation": { "id": "c-1", "participants": participants, "external_ids": {} } })
}

/// The requests in their order, and the end.
struct Ended {
    asked: Vec<Request>,
    result: Result<Outcome<Json>, Failure<Json>>,
}

impl Ended {
    fn recipients(&self) -> Value {
        let last = self.asked.last().unwrap();
        let body: Value = serde_json::from_str(last.body.text("").unwrap()).unwrap();
        body["message"]["to"].clone()
    }

    fn issue(&self) -> (&str, IssueCode, u32) {
        let failure = self.result.as_ref().unwrap_err();
        assert_eq!((failure.code, failure.is_ambiguous), (ErrorCode::Validation, false));
        (&failure.issues[0].path, failure.issues[0].code, failure.attempts)
    }
}

fn drive(
    mut reply: ReplyToAll<Json>,
    identities: &mut Identities,
    participants: &Value,
    me: (u16, &Value),
) -> Ended {
    let mut asked = vec![reply.first()];
    loop {
        let request = asked.last().unwrap().clone();
        let ended = match request.operation {
            Operation::Show => called(request, 200, &shown(participants)),
            Operation::Request => called(request, me.0, me.1),
            _ => called(
                request,
                201,
                &json!({ "side_conversation": { "id": "c-1" }, "event": { "id": "e-2" } }),
            ),
        };
        match reply.take(ended, identities) {
            Ok(Next::Ask(next)) => asked.push(*next),
            Ok(Next::Done(outcome)) => return Ended { asked, result: Ok(*outcome) },
            Err(failure) => return Ended { asked, result: Err(failure) },
        }
    }
}

fn plain(participants: &Value, me: (u16, &Value)) -> Ended {
    let body = json!({ "message": { "body": "x" } });
    drive(reply(&body, &SendRules::STRICT, &[]), &mut Identities::default(), participants, me)
}

#[test]
fn whoever_the_credential_belongs_to_is_left_out_by_id_or_by_address() {
    for user in [
        json!({ "id": 5, "email": "else@example.com" }),
        json!({ "id": 5, "email": null }),
        json!({ "id": null, "email": "AGENT@example.com" }),
        json!({ "email": "agent@example.com" }),
    ] {
        let ended = plain(&people(), (200, &json!({ "user": user })));
        let asked: Vec<&str> = ended.asked.iter().map(|request| request.path.as_str()).collect();
        assert_eq!(asked[1], "/api/v2/users/me.json", "{asked:?}");
        assert_eq!(ended.asked[1].operation.as_str(), "request");
        assert_eq!(ended.recipients(), json!([{ "email": "bo@example.com" }]), "{user}");
        assert_eq!(ended.result.unwrap().attempts, 3, "every look counts");
    }
}

#[test]
fn nobody_is_left_out_where_nobody_is_told() {
    let everybody = json!([
        { "user_id": 5, "email": "agent@example.com", "name": "Agent" },
        { "email": "bo@example.com" },
    ]);
    for (status, body) in [
        (401, json!({ "error": "invalid_token" })),
        (403, json!({})),
        (404, json!({})),
        (200, json!({ "user": { "id": null, "email": "" } })),
        (200, json!({ "user": { "id": 0, "name": "Anonymous user" } })),
        (200, json!({ "user": {} })),
    ] {
        let ended = plain(&people(), (status, &body));
        assert_eq!(ended.recipients(), everybody, "{status} {body}");
    }
}

#[test]
fn anything_else_fails_the_call_and_nothing_is_sent() {
    for (status, body, code) in [
        (500, json!({}), ErrorCode::Server),
        (402, json!({}), ErrorCode::Permission),
        (422, json!({}), ErrorCode::BadRequest),
        (200, json!({}), ErrorCode::UnexpectedResponse),
        (200, json!({ "user": null }), ErrorCode::UnexpectedResponse),
        (200, json!([]), ErrorCode::UnexpectedResponse),
    ] {
        let ended = plain(&people(), (status, &body));
        let failure = ended.result.unwrap_err();
        assert_eq!(
            (failure.code, failure.is_ambiguous, failure.attempts),
            (code, false, 2),
            "{status} {body}"
        );
        assert_eq!(ended.asked.len(), 2);
    }
}

#[test]
fn with_include_self_and_on_other_channels_nobody_is_asked_about() {
    let me = json!({ "user": { "id": 5 } });
    let body = json!({ "message": { "body": "x" }, "includeSelf": true });
    let reply = reply(&body, &SendRules::STRICT, &[]);
    let ended = drive(reply, &mut Identities::default(), &people(), (200, &me));
    assert_eq!((ended.asked.len(), ended.recipients().as_array().unwrap().len()), (2, 2));
    for (participants, recipients) in [
        (json!([people()[0], logistics()]), json!([{ "support_group_id": 21, "name": "Logistics" }])),
        (
            json!([people()[0], { "slack_workspace_id": "T", "slack_channel_id": "C", "slack_user_id": "U" }]),
            json!([{ "slack_workspace_id": "T", "slack_channel_id": "C" }]),
        ),
        (json!([{ "msteams_channel_id": "19:x" }]), json!([{ "msteams_channel_id": "19:x" }])),
    ] {
        let ended = plain(&participants, (500, &json!({})));
        assert_eq!((ended.asked.len(), ended.recipients()), (2, recipients));
    }
}

#[test]
fn with_nobody_left_it_is_refused_with_the_attempts_of_its_looks() {
    let me = json!({ "user": { "id": 5 } });
    let alone = json!([people()[0]]);
    assert_eq!(plain(&alone, (200, &me)).issue(), ("message.to", IssueCode::Empty, 2));
    assert_eq!(plain(&json!([]), (200, &me)).issue(), ("message.to", IssueCode::Empty, 1));
    let body = json!({ "message": { "body": "x" }, "except": [5, "bo@example.com"] });
    let reply = reply(&body, &SendRules::STRICT, &[]);
    let ended = drive(reply, &mut Identities::default(), &people(), (200, &me));
    assert_eq!(ended.issue(), ("message.to", IssueCode::Empty, 1));
}

#[test]
fn a_participant_with_an_unknown_field_never_gets_an_e_mail_by_guess() {
    for participant in [
        json!({ "user_id": null, "name": "Desk", "email": "desk@example.com", "whatsapp_id": "w-1" }),
        json!({ "user_id": 7, "name": null, "email": null, "channel": { "id": 1 } }),
    ] {
        let ended = plain(&json!([people()[0], participant]), (200, &json!({ "user": { "id": 5 } })));
        assert_eq!(ended.issue(), ("message.to", IssueCode::Value, 1), "{participant}");
    }
    let known = json!({ "user_id": 7, "name": null, "email": null, "whatsapp_id": null, "slack_user_id": "U1", "group_id": 3 });
    let ended = plain(&json!([people()[0], known]), (200, &json!({ "user": { "id": 5 } })));
    assert_eq!(ended.recipients(), json!([{ "user_id": 7 }]));
}

#[test]
fn who_it_is_is_asked_once_for_each_on_behalf_of() {
    let mut identities = Identities::default();
    let body = json!({ "message": { "body": "x" } });
    let me = json!({ "user": { "id": 5 } });
    let mut asked = |headers: &[(&str, &str)], status| {
        let reply = reply(&body, &SendRules::STRICT, headers);
        let ended = drive(reply, &mut identities, &people(), (status, &me));
        for request in &ended.asked {
            assert_eq!(request.headers.len(), headers.len());
        }
        ended.asked.iter().filter(|request| request.operation == Operation::Request).count()
    };
    assert_eq!([asked(&[], 200), asked(&[], 200)], [1, 0]);
    let other = [("x-On-Behalf-Of", "other@example.com")];
    assert_eq!([asked(&other, 401), asked(&other, 403), asked(&other, 200)], [1, 1, 0]);
    assert_eq!(asked(&[], 200), 0);
}

#[test]
fn the_same_job_keeps_its_digest_though_the_participants_are_others() {
    let rules = SendRules { idempotency_key: Some("k"), look_first: false, ..SendRules::STRICT };
    let me = (200, &json!({ "user": { "id": 5 } }));
    let key_of = |body: &str, participants: &Value| {
        let reply = reply(&json!({ "message": { "body": body } }), &rules, &[]);
        let ended = drive(reply, &mut Identities::default(), participants, me);
        ended.asked.last().unwrap().key.clone().unwrap()
    };
    let more = json!([people()[0], people()[1], { "email": "cy@example.com" }]);
    assert_eq!(key_of("x", &people()).digest, key_of("x", &more).digest);
    assert_ne!(key_of("x", &people()).digest, key_of("y", &people()).digest);
    assert_eq!(key_of("x", &more).text, "k");
}

#[test]
fn two_sends_are_the_same_where_operation_ids_key_and_body_are() {
    let (ticket, id) = (Argument::Number(90.0), Argument::Text("c-1".into()));
    let body = |text: &str| json!({ "message": { "to": [{ "user_id": 1 }], "body": text } }).to_string();
    let rules = |key| SendRules { idempotency_key: key, ..SendRules::STRICT };
    let create = |ticket: f64, text: &str, key| {
        request::create(&Argument::Number(ticket), Some(&body(text)), &rules(key)).unwrap().send_id()
    };
    let one = create(90.0, "x", Some("k"));
    assert!(one.is_some());
    assert_eq!(one, create(90.0, "x", Some("k")));
    assert_ne!(one, create(91.0, "x", Some("k")));
    assert_ne!(one, create(90.0, "y", Some("k")));
    assert_ne!(one, create(90.0, "x", Some("l")));
    assert_eq!(create(90.0, "x", None), None);
    let answered = request::reply(&ticket, &id, Some(&body("x")), &rules(Some("k"))).unwrap().send_id();
    let all = json!({ "message": { "body": "x" } }).to_string();
    let to_all = request::reply_all(&ticket, &id, Some(&all), &rules(Some("k"))).unwrap().send_id();
    assert!(answered.is_some() && to_all.is_some() && answered != to_all);
}
