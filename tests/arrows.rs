//! The rooms of `src/`: each imports from the rooms below it alone, and no two files import from each other, be it by way of others.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A room may import from those before it, and from itself.
const ROOMS: [&str; 15] = [
    "substring",
    "id_table",
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

/// The files of `src/` by their modules, such as `["json", "cursor"]`, with their code.
type Modules = BTreeMap<Vec<String>, String>;

fn modules() -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |file: PathBuf| {
        let place = file.strip_prefix(&root).unwrap().with_extension("");
        let mut module: Vec<String> = place.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        if module.last().is_some_and(|name| name == "mod" || name == "lib") {
            module.pop();
        }
        let code = fs::read_to_string(&file).unwrap();
        // Imports of a file's unit tests are not arrows of the file.
        (module, without_comments(code.split("#[cfg(test)]\nmod tests").next().unwrap()))
    };
    rust_files(&root).into_iter().map(read).collect()
}

/// Every path that a path with groups stands for: `a::{b, c::{d, e}}` is three.
fn expanded(path: &str) -> Vec<Vec<String>> {
    let path = path.trim_start();
    let end = path.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    if let Some(group) = path.strip_prefix('{') {
        return members(group).iter().flat_map(|member| expanded(member)).collect();
    }
    let tails = rest.strip_prefix("::").map(expanded).filter(|tails| !tails.is_empty());
    let with_name = |tail: Vec<String>| [vec![name.to_owned()], tail].concat();
    if name.is_empty() {
        Vec::new()
    } else {
        tails.unwrap_or_else(|| vec![Vec::new()]).into_iter().map(with_name).collect()
    }
}

/// The file that an import leads to: that of the module which it names, or to which that module's `pub use` passes it on.
fn target(modules: &Modules, path: &[String]) -> Vec<String> {
    let mut module = Vec::new();
    let mut rest = path.to_vec();
    while let Some(name) = rest.first().cloned() {
        let inner = [module.clone(), vec![name.clone()]].concat();
        if modules.contains_key(&inner) {
            module = inner;
            rest.remove(0);
            continue;
        }
        let passed_on = modules.get(&module).into_iter().flat_map(|code| {
            let uses = code.split("pub").skip(1).filter_map(|behind| behind.split_once("use "));
            uses.filter(|(between, _)| between.trim().is_empty() || between.trim().starts_with('('))
                .flat_map(|(_, path)| expanded(path))
                .collect::<Vec<_>>()
        });
        let is_child =
            |path: &Vec<String>| modules.contains_key(&[module.clone(), path[..1].to_vec()].concat());
        let found = passed_on.into_iter().find(|path| path.last() == Some(&name) && is_child(path));
        let Some(found) = found else { break };
        rest = [found, rest[1..].to_vec()].concat();
    }
    module
}

/// The files that a file imports from.
fn imports(modules: &Modules, module: &[String]) -> BTreeSet<Vec<String>> {
    let paths = modules[module].split("crate::").skip(1).flat_map(expanded);
    let targets = paths.map(|path| target(modules, &path));
    targets.filter(|target| !target.is_empty() && target.as_slice() != module).collect()
}

/// The files from which the imports lead back to themselves.
fn in_circles(modules: &Modules) -> Vec<String> {
    let arrows: BTreeMap<_, _> = modules
        .keys()
        .filter(|module| !module.is_empty())
        .map(|module| (module, imports(modules, module)))
        .collect();
    let leads_back = |start: &Vec<String>| {
        let mut open: Vec<&Vec<String>> = arrows[start].iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(module) = open.pop() {
            if seen.insert(module) {
                open.extend(arrows.get(module).into_iter().flatten());
            }
        }
        seen.contains(start)
    };
    arrows.keys().filter(|module| leads_back(module)).map(|module| module.join("::")).collect()
}

#[test]
fn no_file_imports_from_one_that_imports_from_it() {
    assert_eq!(in_circles(&modules()), Vec::<String>::new());
}

#[test]
fn a_circle_is_found_by_whichever_way_it_leads() {
    let circles = |files: &[(&str, &str)]| {
        let module =
            |name: &str| name.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let modules = files.iter().map(|(name, code)| (module(name), (*code).to_owned())).collect();
        in_circles(&modules)
    };
    let none: [&str; 0] = [];
    assert_eq!(circles(&[("a", "use crate::b::B;"), ("b", "")]), none);
    assert_eq!(circles(&[("a", "use crate::b::B;"), ("b", "fn f() { crate::a::f() }")]), ["a", "b"]);
    assert_eq!(
        circles(&[
            ("a", "mod b;\nmod c;\npub use b::B;\npub(crate) use c::{C, d::D};"),
            ("a::b", "use crate::a::{C, E};"),
            ("a::c", "use crate::{a::B, json};"),
        ]),
        ["a::b", "a::c"]
    );
    assert_eq!(
        circles(&[
            ("a", "use crate::b::{f, c::C};"),
            ("b", ""),
            ("b::c", "use crate::d;"),
            ("d", "use crate::a;")
        ]),
        ["a", "b::c", "d"]
    );
}

/// The arrows between different rooms, from the imports of their files.
fn arrows_between_rooms(modules: &Modules) -> BTreeSet<(String, String)> {
    let mut arrows = BTreeSet::new();
    for module in modules.keys().filter(|module| !module.is_empty()) {
        let targets =
            imports(modules, module).into_iter().map(|target| (module[0].clone(), target[0].clone()));
        arrows.extend(targets.filter(|(from, to)| from != to));
    }
    arrows
}

/// Leaves out each arrow whose rooms are connected by other arrows as well.
fn without_detours(arrows: &BTreeSet<(String, String)>) -> BTreeSet<(String, String)> {
    let is_direct = |(from, to): &&(String, String)| {
        let mut open = vec![from];
        let mut seen = BTreeSet::new();
        while let Some(room) = open.pop() {
            let others = arrows.iter().filter(|(start, end)| start == room && (start, end) != (from, to));
            open.extend(others.map(|(_, end)| end).filter(|end| seen.insert(*end)));
        }
        !seen.contains(to)
    };
    arrows.iter().filter(is_direct).cloned().collect()
}

/// The arrows of a Mermaid picture, `a --> b`, between rooms.
fn drawn_arrows(picture: &str) -> BTreeSet<(String, String)> {
    let arrows = picture.lines().filter_map(|line| line.trim().split_once(" --> "));
    arrows
        .filter(|(from, to)| ROOMS.contains(from) && ROOMS.contains(to))
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect()
}

#[test]
fn the_picture_in_hacking_draws_every_arrow_and_explains_every_room() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("HACKING.md")).unwrap();
    let (_, picture) = page.split_once("```mermaid\n").unwrap();
    let (picture, _) = picture.split_once("```").unwrap();
    for room in ROOMS {
        let has_row = page.lines().any(|line| {
            let names = line.strip_prefix("| ").and_then(|row| row.split(" | ").next());
            names.is_some_and(|names| names.contains(&format!("`{room}`")))
        });
        assert!(has_row, "{room} has no row under the picture");
    }
    assert_eq!(drawn_arrows(picture), without_detours(&arrows_between_rooms(&modules())));
}

/// The names in the tables of dependencies. A name elsewhere, such as in a profile, is none.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let mut is_dependency = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            is_dependency = line.ends_with("dependencies]");
        }
        line.split(['=', '.']).next().filter(|_| is_dependency).map(str::trim)
    })
}

#[test]
fn the_emulator_and_the_client_do_not_depend_on_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (manifest, other) in [
        ("Cargo.toml", "zendesk-side-conversations-emulator"),
        ("emulator/Cargo.toml", "zendesk-side-conversations"),
    ] {
        let text = fs::read_to_string(root.join(manifest)).unwrap();
        assert!(dependencies(&text).all(|name| name != other), "{manifest} depends on {other}");
        assert!(!text.contains(&format!("dependencies.{other}]")), "{manifest} depends on {other}");
    }
}

#[test]
fn an_arrow_is_left_out_where_others_lead_to_the_same_room() {
    let arrows = |pairs: &[(&str, &str)]| -> BTreeSet<(String, String)> {
        pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    };
    for (all, expected) in [
        (vec![("a", "b"), ("b", "c"), ("a", "c")], vec![("a", "b"), ("b", "c")]),
        (vec![("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")], vec![("a", "b"), ("b", "c"), ("c", "d")]),
        (vec![("a", "b"), ("a", "c"), ("c", "d")], vec![("a", "b"), ("a", "c"), ("c", "d")]),
    ] {
        assert_eq!(without_detours(&arrows(&all)), arrows(&expected), "{all:?}");
    }
}
