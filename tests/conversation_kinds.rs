//! Which channel a conversation runs on, and its child ticket. The npm package reads both in TypeScript
//! (`pkg-template/src/channel.ts`), so that a caller of `channelOf` need not load the core; `tests/node/conversation-kinds.test.mjs`
//! holds it to the same table.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "policy/document.rs"]
#[expect(dead_code, reason = "the policies' tests read and throw such documents too")]
mod document;

use document::Json;
use serde_json::Value;
use zendesk_side_conversations::model::Channel;
use zendesk_side_conversations::response::{channel_of, child_ticket_id};

#[test]
fn a_conversation_tells_its_channel_and_its_child_ticket_as_in_the_table() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("fixtures/conversation-kinds.json")).unwrap();
    for row in rows {
        let conversation = Json(row["conversation"].clone());
        let situation = &row["situation"];
        assert_eq!(channel_of(&conversation).map(Channel::as_str), row["channel"].as_str(), "{situation}");
        assert_eq!(child_ticket_id(&conversation), row["childTicketId"].as_u64(), "{situation}");
    }
}
