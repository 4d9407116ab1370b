//! The test that docs/rust.md shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

// docs/rust.md shows what follows.
use futures_util::TryStreamExt;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::model::{NewMessage, Participant};
use zendesk_side_conversations::{Client, Options};

#[wasm_bindgen_test]
async fn ops_are_asked_and_their_answer_is_read() {
    // A page has no environment: `emulator exec` sets these two while the test is compiled.
    let options = Options::base_url(option_env!("ZENDESK_BASE_URL").unwrap_or_default())
        .auth(option_env!("ZENDESK_OAUTH_TOKEN").unwrap_or_default());
    let client = Client::new(options).unwrap();

    let message =
        NewMessage::to(Participant::email("ops@example.com")).subject("Printer on fire").body("Help!");
    let created = client.create(90, message).await.unwrap();
    assert_eq!(created.side_conversation.state, "open");

    let events = client.list_events(90, &created.side_conversation.id).items().unwrap();
    let events: Vec<_> = events.try_collect().await.unwrap();
    assert_eq!(events[0].message.as_ref().unwrap().body.as_deref(), Some("Help!"));
}
