//! `GET /api/v2/users/me`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call},
    entity::Role,
};
use serde_json::json;

/// 200 with the acting user, in the few fields that tell who that is.
pub fn me(call: &Call<'_>) -> Answer {
    let user = &call.user;
    let role = match user.role {
        Role::Admin => "admin",
        Role::Agent => "agent",
        Role::EndUser => "end-user",
    };
    let body = json!({"user": {"id": user.id, "name": user.name, "email": user.email, "role": role}});
    Answer::json(200, Behaviour::Me, &body)
}
