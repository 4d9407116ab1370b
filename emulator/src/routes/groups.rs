//! `GET /api/v2/groups` and `groups/{id}/memberships`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Group, Role, members_of},
    refusal::Refusal,
    wire::Listing,
};
use serde_json::json;

pub fn groups(call: &Call<'_>) -> Outcome {
    let listing = Listing::of(call, "/api/v2/groups", Group::ALL.to_vec())?;
    let origin = &call.request.origin;
    let write = |group: Group| {
        let url = format!("{origin}/api/v2/groups/{}.json", group.id);
        json!({"id": group.id, "url": url, "name": group.name, "description": "", "default": group.id == Group::SUPPORT.id, "is_public": true, "deleted": false})
    };
    call.json(200, Behaviour::GroupsListed, &listing.named("groups", write))
}

/// Users with credentials are members of the first group.
pub fn memberships(call: &Call<'_>, group: &str) -> Outcome {
    let known = Group::ALL.into_iter().find(|known| group.parse() == Ok(known.id));
    let group = known.ok_or_else(|| Refusal::record_not_found(Behaviour::GroupMissing))?;
    let agents = call.access.users().iter().filter(|user| user.role != Role::EndUser).map(|user| user.id);
    let agents = agents.filter(|_| group.id == Group::SUPPORT.id);
    let members: Vec<u64> = agents.chain(members_of(group.id)).collect();
    let listing = Listing::of(call, &format!("/api/v2/groups/{}/memberships", group.id), members)?;
    let write = |user_id: u64| {
        // An id of its own for each pair, in the range of real ones.
        let id = user_id.saturating_add(group.id).saturating_sub(Group::SUPPORT.id);
        json!({"id": id.saturating_add(1_000_000_000_000), "user_id": user_id, "group_id": group.id, "default": group.id == Group::SUPPORT.id})
    };
    call.json(200, Behaviour::MembershipsListed, &listing.named("group_memberships", write))
}
