//! `GET /api/v2/users/me`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call},
    wire::UserWire,
};
use serde_json::json;

/// 200 with the acting user.
pub fn me(call: &Call<'_>) -> Answer {
    let user = UserWire::new(&call.request.origin, call.user.clone());
    Answer::json(200, Behaviour::Me, &json!({"user": user}))
}
