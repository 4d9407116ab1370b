//! The client for Rust over real HTTP: against an emulator on loopback, from a page or from Node.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::arithmetic_side_effects)]

use core::future::IntoFuture;
use core::task::{Context, Waker};
use core::time::Duration;

use futures_util::TryStreamExt;
use js_sys::{Function, Reflect, Set};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::client::Checkpoint;
use zendesk_side_conversations::model::{
    ImportBody, ImportEvent, ImportedConversation, NewMessage, Participant, ReplyAllBody, Updates,
};
use zendesk_side_conversations::transport::{File, under_way};
use zendesk_side_conversations::{Auth, Client, ErrorCode, Options};

const HOW: &str = "expected an emulator's address: run `npm test -- wasm-client`, which starts one";

/// The runner compiles its address in: a page has no environment.
const EMULATOR: Option<&str> = option_env!("ZENDESK_BASE_URL");
const TOKEN: Option<&str> = option_env!("ZENDESK_OAUTH_TOKEN");

/// Options that fail soon where the emulator was stopped or hangs.
fn options() -> Options {
    let emulator = EMULATOR.expect(HOW);
    assert!(
        emulator.starts_with("http://127.0.0.1:"),
        "these tests write, and {emulator} may be somebody's account"
    );
    Options::base_url(emulator)
        .auth(Auth::bearer(TOKEN.expect(HOW)))
        .attempt_timeout(Duration::from_secs(10))
        .max_retries(0)
}

fn client() -> Client {
    Client::new(options()).unwrap()
}

/// A ticket that most probably no other test writes to: the emulator has those up to 99,999.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
fn own_ticket() -> u64 {
    1_000 + (js_sys::Math::random() * 98_000.0) as u64
}

fn message(body: &str) -> NewMessage {
    NewMessage::to(Participant::email("ops@example.com").named("Ops")).subject("Printer").body(body)
}

#[expect(clippy::cast_possible_truncation, reason = "a date")]
fn two_minutes_ago() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64 - 120
}

#[wasm_bindgen_test]
async fn a_conversation_is_created_answered_listed_and_exported() {
    let (client, ticket) = (client(), own_ticket());
    let from = two_minutes_ago();
    let created = client.create(ticket, message("On fire")).with_response().await.unwrap();
    assert_eq!((created.attempts, created.found), (1, false));
    let conversation = created.data.side_conversation;
    assert_eq!((conversation.state.as_str(), conversation.subject.as_deref()), ("open", Some("Printer")));

    let answer = client.reply(ticket, &conversation.id, message("Still burning")).await.unwrap();
    assert_eq!(answer.side_conversation.id, conversation.id);
    let to_all = ReplyAllBody::from(NewMessage::to_all().body("Out"));
    client.reply_all(ticket, &conversation.id, to_all).await.unwrap();

    let second = client.create(ticket, message("Another")).await.unwrap().side_conversation;
    let listed = client.list(ticket).per_page(1).items().unwrap().map_ok(|item| item.id);
    let mut listed: Vec<String> = listed.try_collect().await.unwrap();
    let mut both = vec![conversation.id.clone(), second.id];
    listed.sort();
    both.sort();
    assert_eq!(listed, both);

    let events = client.list_events(ticket, &conversation.id).per_page(2).items().unwrap();
    let events: Vec<_> = events.try_collect().await.unwrap();
    let bodies: Vec<_> = events.iter().filter_map(|event| event.message.as_ref()?.body.as_deref()).collect();
    assert_eq!(bodies, ["On fire", "Still burning", "Out"]);

    let mut export = client.export_events(from).events().unwrap();
    let mut exported = Vec::new();
    while let Some(event) = export.try_next().await.unwrap() {
        if event.side_conversation_id == conversation.id {
            exported.push(event.id);
        }
    }
    let listed: Vec<String> = events.into_iter().map(|event| event.id).collect();
    assert_eq!(exported, listed);

    let changed = client.export_conversations(from).conversations().unwrap().map_ok(|item| item.id);
    let changed: Vec<String> = changed.try_collect().await.unwrap();
    assert!(both.iter().all(|id| changed.contains(id)), "{changed:?}");

    let kept = serde_json::to_string(&export.checkpoint()).unwrap();
    let checkpoint: Checkpoint = serde_json::from_str(&kept).unwrap();
    let again = client.export_events(checkpoint).events().unwrap();
    let again: Vec<_> = again
        .try_filter(|event| core::future::ready(exported.contains(&event.id)))
        .try_collect()
        .await
        .unwrap();
    assert!(again.is_empty(), "{again:?}");
}

#[wasm_bindgen_test]
async fn a_conversation_is_shown_and_changed() {
    let (client, ticket) = (client(), own_ticket());
    let id = client.create(ticket, message("Hello")).await.unwrap().side_conversation.id;
    let renamed = client.update(ticket, &id, Updates::subject("Fire")).await.unwrap().side_conversation;
    assert_eq!(renamed.subject.as_deref(), Some("Fire"));
    assert_eq!(client.close(ticket, &id).await.unwrap().side_conversation.state, "closed");
    assert_eq!(client.reopen(ticket, &id).await.unwrap().side_conversation.state, "open");
    let shown = client.show(ticket, &id).with_events().await.unwrap();
    assert!(shown.events.unwrap().len() > 1);
}

#[wasm_bindgen_test]
async fn a_conversation_is_imported() {
    let (client, ticket) = (client(), own_ticket());
    let written = |body: &str| {
        ImportEvent::new("2022-10-05T20:47:02Z", message(body).from(Participant::email("old@example.com")))
    };
    let body = ImportBody::new(ImportedConversation::with_subject("Old"), [written("One")]);
    let id = client.import(ticket, body).await.unwrap().side_conversation.id;
    client.import_events(ticket, &id, vec![written("Two")]).await.unwrap();
    let events: Vec<_> = client.list_events(ticket, &id).items().unwrap().try_collect().await.unwrap();
    assert_eq!(events.len(), 2);
}

#[wasm_bindgen_test]
async fn a_file_is_uploaded_sent_and_downloaded() {
    let (client, ticket) = (client(), own_ticket());
    let content = [0, 159, 146, 150, 255];
    let file = File::new("fire é.bin", content).of_type("application/x-fire");
    let uploaded = client.upload_attachment(file).await.unwrap();
    assert_eq!((uploaded.name.as_str(), uploaded.size), ("fire é.bin", 5));
    let created = client.create(ticket, message("See file").attachment(&uploaded.id)).await.unwrap();
    let attachments = created.event.message.unwrap().attachments.unwrap();
    let downloaded = client.download_attachment(attachments.first().unwrap()).await.unwrap();
    assert_eq!(downloaded.content, content);
    assert_eq!(downloaded.content_type, "application/x-fire");
}

#[wasm_bindgen_test]
async fn a_key_sends_once() {
    let (client, ticket) = (client(), own_ticket());
    let call = || client.create(ticket, message("Once")).idempotency_key("job-7").with_response();
    let (first, second) = (call().await.unwrap(), call().await.unwrap());
    assert_eq!((first.found, second.found), (false, true));
    assert_eq!(first.data.side_conversation.id, second.data.side_conversation.id);
}

#[wasm_bindgen_test]
async fn each_error_has_its_code() {
    let (client, ticket) = (client(), own_ticket());
    let invalid = client.create(ticket, NewMessage::to(Participant::email("a b"))).await.unwrap_err();
    assert_eq!((invalid.code(), invalid.attempts()), (ErrorCode::Validation, 0));
    let missing = client.show(ticket, "no-such-conversation").await.unwrap_err();
    assert_eq!((missing.code(), missing.status()), (ErrorCode::NotFound, Some(404)));
    let stranger = Client::new(options().auth("nobody").max_retries(0)).unwrap();
    let refused = stranger.list(ticket).await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Authentication);
    assert!(!format!("{refused:?}").contains("nobody"));
}

#[wasm_bindgen_test]
async fn a_server_that_was_stopped_is_an_error_at_once() {
    let options = Options::base_url("http://127.0.0.1:65533").auth("t").max_retries(0);
    let error = Client::new(options).unwrap().list(90).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Connection);
    assert!(core::error::Error::source(&error).is_some());
}

fn set_fetch(fetch: &JsValue) -> JsValue {
    let kept = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
    Reflect::set(&js_sys::global(), &"fetch".into(), fetch).unwrap();
    kept
}

/// Behaviour of `fetch` at which gloo-net alone panics.
#[wasm_bindgen_test]
async fn whatever_fetch_does_is_an_error_and_no_panic() {
    let client = Client::new(options().max_retries(0)).unwrap();
    for (fetch, code) in [
        ("return Promise.reject('down')", ErrorCode::Connection),
        ("return Promise.reject(undefined)", ErrorCode::Connection),
        ("throw { status: 500 }", ErrorCode::Connection),
        ("return Promise.resolve(7)", ErrorCode::Connection),
        ("return Promise.resolve(Response.error())", ErrorCode::Connection),
    ] {
        let kept = set_fetch(&Function::new_no_args(fetch));
        let error = client.show(90, "a").await.unwrap_err();
        set_fetch(&kept);
        assert_eq!(error.code(), code, "{fetch}: {error:?}");
    }
    let kept = set_fetch(&JsValue::UNDEFINED);
    let error = client.show(90, "a").await.unwrap_err();
    set_fetch(&kept);
    assert_eq!(error.code(), ErrorCode::Unsupported);
}

/// Returns the numbers of running timers and requests.
fn counts() -> (u32, u32) {
    let [timers, requests] = [0, 1].map(|place| under_way().get(place).unchecked_into::<Set>().size());
    (timers, requests)
}

#[wasm_bindgen_test]
async fn a_future_that_is_dropped_cancels_its_request_and_clears_its_timer() {
    let client = client();
    let (timers, requests) = counts();
    // Keeps the signal of each request that it is given, and never answers.
    let kept = set_fetch(&Function::new_with_args(
        "request",
        "globalThis.lastSignal = request.signal; return new Promise(() => {})",
    ));
    let mut call = client.show(90, "a").into_future();
    let is_over = call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready();
    set_fetch(&kept);
    assert!(!is_over);
    assert_eq!(counts(), (timers + 1, requests + 1));
    let signal = Reflect::get(&js_sys::global(), &"lastSignal".into()).unwrap();
    let has_aborted = || Reflect::get(&signal, &"aborted".into()).unwrap().is_truthy();
    assert!(!has_aborted());
    drop(call);
    assert_eq!(counts(), (timers, requests));
    assert!(has_aborted());
}
