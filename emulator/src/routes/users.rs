//! `GET /api/v2/users/search`, `users/autocomplete` and `users/show_many`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Role, User},
    refusal::Refusal,
    wire::{Listing, UserWire},
};

const MOST_IDS: usize = 100;

/// Users by words of their name or address; `role:` and `email:` before a word ask for that alone.
pub fn search(call: &Call<'_>) -> Outcome {
    let query = call.target.query("query").unwrap_or("").to_lowercase();
    let found =
        call.access.everybody().filter(|user| query.split_whitespace().all(|word| matches(user, word)));
    answer(call, Behaviour::UsersSearched, "search", found.collect())
}

fn matches(user: &User, word: &str) -> bool {
    let (name, email) = (user.name.to_lowercase(), user.email.to_lowercase());
    match word.split_once(':') {
        Some(("email", address)) => email == address.trim_matches('"'),
        Some(("role", role)) => match user.role {
            Role::Admin => role == "admin",
            Role::Agent => role == "agent",
            Role::EndUser => role == "end-user",
        },
        _ => name.contains(word) || email.contains(word),
    }
}

/// Users of whose name a word begins so.
pub fn autocomplete(call: &Call<'_>) -> Outcome {
    let start = call.target.query("name").unwrap_or("").trim().to_lowercase();
    if start.chars().count() < 2 {
        return Err(Refusal::parameter(Behaviour::UsersRefused, "name must be at least 2 characters"));
    }
    let begins = |user: &User| {
        let name = user.name.to_lowercase();
        name.starts_with(&start) || name.split(' ').any(|word| word.starts_with(&start))
    };
    answer(call, Behaviour::UsersCompleted, "autocomplete", call.access.everybody().filter(begins).collect())
}

/// Users by their ids; those that are nobody's are left out.
pub fn show_many(call: &Call<'_>) -> Outcome {
    let ids = call.target.query("ids").ok_or_else(|| Refusal::required("ids"))?;
    let ids: Vec<&str> = ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    if ids.len() > MOST_IDS {
        return Err(Refusal::parameter(Behaviour::UsersRefused, "ids must be at most 100"));
    }
    let mut wanted = Vec::with_capacity(ids.len());
    for id in ids {
        let id = id.parse().map_err(|_| Refusal::must_be("ids", "a list of integers"))?;
        if !wanted.contains(&id) {
            wanted.push(id);
        }
    }
    let found = wanted.into_iter().filter_map(|id| call.access.user_with_id(id));
    answer(call, Behaviour::UsersShown, "show_many", found.collect())
}

fn answer(call: &Call<'_>, behaviour: Behaviour, path: &str, users: Vec<User>) -> Outcome {
    let listing = Listing::of(call, &format!("/api/v2/users/{path}"), users)?;
    let origin = &call.request.origin;
    call.json(200, behaviour, &listing.named("users", |user| UserWire::new(origin, user)))
}
