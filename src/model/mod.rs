//! The API's JSON objects, one noun a file.
//!
//! They say what answers hold and which fields may be sent. A caller in Rust gets and gives them (feature `client`),
//! and nothing of an answer is lost on the way: see `Other`. A caller in JavaScript gets what the engine parsed,
//! untouched. With the feature `types` the structs become the package's TypeScript declarations, doc comments
//! included: the comments are written for users of either language.

mod attachment;
#[cfg(feature = "client")]
mod body;
mod channel;
mod event;
mod external_ids;
mod message;
#[cfg(feature = "client")]
mod new_message;
mod page;
mod participant;
#[cfg(feature = "client")]
mod record;
mod result;
mod side_conversation;
mod support_id;
mod updates;
mod uploaded_attachment;

pub use attachment::Attachment;
#[cfg(feature = "client")]
pub use body::{
    CreateBody, ImportBody, ImportEvent, ImportEventsBody, ImportedConversation, ReplyAllBody, ReplyBody,
};
#[cfg(feature = "types")]
pub use body::{ReadConversation, ReadEvents};
pub use channel::Channel;
pub use event::SideConversationEvent;
pub use external_ids::ExternalIds;
pub use message::Message;
#[cfg(feature = "client")]
pub use new_message::NewMessage;
pub use page::{EventPage, ExportPage, SideConversationPage};
pub use participant::Participant;
#[cfg(feature = "client")]
pub use record::Other;
pub use result::{CreateResult, ReplyResult, ShowResult};
pub use side_conversation::SideConversation;
pub use support_id::SupportId;
pub use updates::Updates;
pub use uploaded_attachment::UploadedAttachment;
