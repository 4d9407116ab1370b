//! `GET /api/v2/account/settings`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call},
};
use serde_json::json;

/// Every channel is on.
pub fn account_settings(_: &Call<'_>) -> Answer {
    let channels = json!({
        "email_channel": true,
        "slack_channel": true,
        "tickets_channel": true,
        "msteams_channel": true,
        "show_in_context_panel": true,
    });
    Answer::json(200, Behaviour::AccountSettings, &json!({"settings": {"side_conversations": channels}}))
}
