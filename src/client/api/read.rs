//! Answers → the model's values.

use std::rc::Rc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::client::api::Error;
use crate::model::{
    CreateResult, EventPage, ExportPage, ReplyResult, ShowResult, SideConversationPage, UploadedAttachment,
};
use crate::operation::{Envelope, Operation};
use crate::response::Outcome;
use crate::transport::{Bytes, Payload};

mod sealed {
    /// Only what the API answers can be read.
    pub trait Sealed {}
}

/// The result type of an operation.
pub trait Answered: sealed::Sealed + Sized + 'static {
    /// Reads it; fails with what was expected in its place.
    #[doc(hidden)]
    fn read(data: Option<&Payload>) -> Result<Self, &'static str>;
}

/// Records of the model, and the list that a page is for.
macro_rules! records {
    ($($name:ident $(lists $list:literal)?),+ $(,)?) => {
        $(
            impl sealed::Sealed for $name {}

            impl Answered for $name {
                fn read(data: Option<&Payload>) -> Result<$name, &'static str> {
                    let json = data.and_then(Payload::json);
                    let record = json.and_then(|json| $name::deserialize(json).ok());
                    $(let record = record.filter(|record| !record.other.has_unread_items($list));)?
                    record.ok_or("objects alone")
                }
            }
        )+
    };
}

records! {
    SideConversationPage lists "side_conversations",
    EventPage lists "events",
    ExportPage lists "events",
    ShowResult,
    CreateResult,
    ReplyResult,
    UploadedAttachment,
}

impl sealed::Sealed for Bytes {}

impl Answered for Bytes {
    fn read(data: Option<&Payload>) -> Result<Bytes, &'static str> {
        match data {
            Some(Payload::Bytes(bytes)) => Ok(Bytes::clone(bytes)),
            _ => Err("the bytes of a file"),
        }
    }
}

/// Of a raw request: null where the answer had no body.
impl sealed::Sealed for Value {}

impl Answered for Value {
    fn read(data: Option<&Payload>) -> Result<Value, &'static str> {
        Ok(data.and_then(Payload::json).cloned().unwrap_or_default())
    }
}

/// Reads a whole answer.
pub(super) fn read<R: Answered>(outcome: &Outcome<Payload>, operation: Operation) -> Result<R, Error> {
    R::read(outcome.data.as_ref()).map_err(|expected| Error::unexpected(outcome, operation, expected))
}

/// Reads the items of a page one by one: one that cannot be read takes no other with it.
pub(super) fn items<I: DeserializeOwned>(
    outcome: &Outcome<Payload>,
    operation: Operation,
) -> Vec<Result<I, Error>> {
    let page = outcome.data.as_ref().and_then(Payload::json);
    let items = page.and_then(|page| page.get(list_of(operation))).and_then(Value::as_array);
    let unreadable = || Error::unexpected(outcome, operation, "objects alone");
    items.into_iter().flatten().map(|item| I::deserialize(item).map_err(|_| unreadable())).collect()
}

/// The key of the list that an operation answers.
fn list_of(operation: Operation) -> &'static str {
    match operation.row().envelope {
        Envelope::List(key) => key,
        _ => "",
    }
}

/// A page of an export with these of its events alone.
pub(super) fn with_items(
    outcome: &Outcome<Payload>,
    operation: Operation,
    places: &[usize],
) -> Outcome<Payload> {
    let mut page = outcome.data.as_ref().and_then(Payload::json).cloned().unwrap_or_default();
    if let Some(items) = page.get_mut(list_of(operation)).and_then(Value::as_array_mut) {
        let kept = places.iter().filter_map(|place| items.get(*place).cloned()).collect();
        *items = kept;
    }
    Outcome { data: Some(page.into()), ..outcome.clone() }
}

/// A body to send, as the JSON that serde makes of it.
pub(super) fn body(body: &impl serde::Serialize) -> Payload {
    serde_json::to_string(body).map_or(Payload::Nothing, |text| Payload::Text(Rc::from(text)))
}
