//! Valid bodies, and what is wrong with them at one place.

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

type Field = BoxedStrategy<(&'static str, Value)>;

/// An object of some of the fields, in any order; a field left out may be null instead.
fn object(required: Vec<Field>, optional: Vec<Field>) -> BoxedStrategy<Value> {
    let optional: Vec<_> = optional
        .into_iter()
        .map(|field| {
            weighted(
                0.6,
                prop_oneof![4 => field.clone(), 1 => field.prop_map(|(name, _)| (name, Value::Null))],
            )
        })
        .collect();
    (required, optional)
        .prop_map(|(required, optional)| {
            required.into_iter().chain(optional.into_iter().flatten()).collect::<Vec<_>>()
        })
        .prop_shuffle()
        .prop_map(|fields| {
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
        })
        .boxed()
}

fn field<S: Strategy + 'static>(name: &'static str, value: S) -> Field
where
    S::Value: Into<Value>,
{
    value.prop_map(move |value| (name, value.into())).boxed()
}

fn id() -> impl Strategy<Value = u64> {
    1..=9_007_199_254_740_991_u64
}

fn address() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9.+'äé用]{1,12}@[a-z0-9.äé例-]{1,12}"
}

fn email_recipient() -> BoxedStrategy<Value> {
    let by_user =
        object(vec![field("user_id", id())], vec![field("email", address()), field("name", any::<String>())]);
    let by_address =
        object(vec![field("email", address())], vec![field("user_id", id()), field("name", any::<String>())]);
    prop_oneof![by_user, by_address].boxed()
}

fn recipients() -> impl Strategy<Value = Vec<Value>> {
    let slack = object(
        vec![field("slack_workspace_id", "[A-Z0-9]{1,9}"), field("slack_channel_id", "[A-Z0-9]{1,9}")],
        vec![field("name", any::<String>())],
    );
    let support_id =
        || prop_oneof![id().prop_map(Value::from), "0{0,2}[1-9][0-9]{0,17}".prop_map(Value::from)];
    let group =
        object(vec![field("support_group_id", support_id())], vec![field("support_agent_id", support_id())]);
    let teams = object(vec![field("msteams_channel_id", "[ -~]{1,30}")], vec![]);
    prop_oneof![email_recipient(), slack, group, teams].prop_flat_map(|first| {
        // Further recipients of the first one's channel: the first again, with another name or none.
        prop::collection::vec(any::<String>(), 0..4).prop_map(move |names| {
            let mut list = vec![first.clone()];
            list.extend(names.into_iter().map(|name| {
                let mut next = first.clone();
                next["name"] = name.into();
                next
            }));
            list
        })
    })
}

fn external_ids() -> impl Strategy<Value = Value> {
    prop::collection::vec(("[a-z_.\" ]{0,8}", any::<String>()), 0..4).prop_map(|ids| {
        ids.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>().into()
    })
}

fn message(is_imported: bool) -> BoxedStrategy<Value> {
    let from = field("from", email_recipient());
    let mut required = vec![field("to", recipients())];
    let mut optional: Vec<Field> =
        ["subject", "body", "html_body", "preview_text"].map(|name| field(name, any::<String>())).into();
    optional.push(field("external_ids", external_ids()));
    optional.push(field("attachment_ids", prop::collection::vec("[a-z0-9-]{1,12}", 0..3)));
    if is_imported {
        required.push(from);
    } else {
        optional.push(from);
    }
    object(required, optional)
}

fn events() -> impl Strategy<Value = Vec<Value>> {
    let offset = select(vec!["Z", "+00:00", "-05:30", "+14:00"]);
    let instant = (1970..2100, 1..=12, 1..=28, 0..24, 0..60, offset).prop_map(
        |(year, month, day, hour, minute, offset)| {
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:02.5{offset}")
        },
    );
    prop::collection::vec(
        object(vec![field("created_at", instant), field("message", message(true))], vec![]),
        1..4,
    )
}

/// A valid body, with the operation it is for.
pub fn valid_body() -> impl Strategy<Value = (&'static str, Value)> {
    let conversation = object(
        vec![],
        vec![
            field("subject", any::<String>()),
            field("state", select(vec!["open", "closed"])),
            field("external_ids", external_ids()),
        ],
    );
    let create = object(vec![field("message", message(false))], vec![field("external_ids", external_ids())]);
    let reply = object(vec![field("message", message(false))], vec![]);
    let import = object(vec![field("side_conversation", conversation), field("events", events())], vec![]);
    let import_events = object(vec![field("events", events())], vec![]);
    prop_oneof![
        create.prop_map(|body| ("create", body)),
        reply.prop_map(|body| ("reply", body)),
        import.prop_map(|body| ("import", body)),
        import_events.prop_map(|body| ("import_events", body)),
    ]
}

/// Puts another value at some place of a body.
pub fn damage(body: &mut Value, steps: &[prop::sample::Index], other: Value) {
    let inner = steps.split_first().and_then(|(step, rest)| {
        let inner = match body {
            Value::Object(fields) if !fields.is_empty() => {
                let place = step.index(fields.len());
                fields.values_mut().nth(place)
            }
            Value::Array(items) if !items.is_empty() => {
                let place = step.index(items.len());
                items.get_mut(place)
            }
            _ => None,
        };
        inner.map(|inner| (inner, rest))
    });
    match inner {
        Some((inner, rest)) => damage(inner, rest, other),
        None => *body = other,
    }
}
