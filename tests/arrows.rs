//! The rooms of `src/`: each imports from the rooms below it alone.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A room may import from those before it, and from itself.
const ROOMS: [&str; 14] = [
    "substring",
    "json",
    "time",
    "model",
    "account",
    "declared",
    "operation",
    "validate",
    "request",
    "response",
    "policy",
    "transport",
    "client",
    "bindings",
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The room of a file: `json` of `src/json/cursor.rs`, `substring` of `src/substring.rs`.
fn room_of(file: &Path) -> String {
    let first = file.iter().next().unwrap().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The code without comments and documentation, which may name any room.
fn without_comments(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names behind each `crate::`, those of a group such as `crate::{json, model::Channel}` included.
fn imported_rooms(code: &str) -> Vec<String> {
    let first_name = |path: &str| -> String {
        let is_of_name = |character: &char| character.is_alphanumeric() || *character == '_';
        path.trim_start().chars().take_while(is_of_name).collect()
    };
    let mut rooms = Vec::new();
    for path in without_comments(code).split("crate::").skip(1) {
        match path.strip_prefix('{') {
            Some(group) => rooms.extend(members(group).iter().map(|member| first_name(member))),
            None => rooms.push(first_name(path)),
        }
    }
    rooms
}

/// The members of a group of imports, from behind its opening brace.
fn members(group: &str) -> Vec<String> {
    let mut members = vec![String::new()];
    let mut depth = 0_u32;
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => members.push(String::new()),
            _ => members.last_mut().unwrap().push(character),
        }
    }
    members.retain(|member| !member.trim().is_empty());
    members
}

/// Why an import from a file of one room is not allowed.
fn backward(room: &str, code: &str) -> Vec<String> {
    let place = |room: &str| ROOMS.iter().position(|other| *other == room);
    let Some(own) = place(room) else {
        return vec![format!("{room} has no place in ROOMS")];
    };
    imported_rooms(code)
        .into_iter()
        .filter(|imported| place(imported).is_none_or(|other| other > own))
        .map(|imported| format!("{room} imports from {imported}"))
        .collect()
}

#[test]
fn each_room_imports_from_those_below_it_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let place = file.strip_prefix(&root).unwrap();
        let code = fs::read_to_string(&file).unwrap();
        if place == Path::new("lib.rs") {
            continue;
        }
        for arrow in backward(&room_of(place), &code) {
            found.push(format!("src/{}: {arrow}", place.display()));
        }
        if code.contains("super::super") {
            found.push(format!("src/{}: write crate::ROOM in place of super::super", place.display()));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_import_that_runs_back_is_found_in_every_form() {
    for (room, code, expected) in [
        ("policy", "use crate::response::Answer;", None),
        ("policy", "use crate::policy::Step;\nuse crate::json::{Cursor, Value};", None),
        ("response", "/// See [`Step`](crate::policy::Step).\nfn a() {} // crate::policy", None),
        ("response", "use crate::policy::Outcome;", Some("response imports from policy")),
        ("response", "pub(crate) use crate::{json, policy::Step};", Some("response imports from policy")),
        (
            "response",
            "use crate::{\n    json::{Cursor, Value},\n    client,\n};",
            Some("response imports from client"),
        ),
        ("account", "fn a() { crate::request::show(); }", Some("account imports from request")),
        ("validate", "type A = crate::request::Request;", Some("validate imports from request")),
        ("json", "use crate::utils::trim;", Some("json imports from utils")),
        ("utils", "", Some("utils has no place in ROOMS")),
    ] {
        let found = backward(room, code);
        assert_eq!(found, expected.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{code}");
    }
}
