//! The API's JSON objects, one noun a file.
//!
//! They say what answers hold and which fields may be sent. At run time answers stay with the engine that
//! parsed them, so that a field or a value unknown here reaches the caller untouched. With the feature `types`
//! the structs become the package's TypeScript declarations, doc comments included: the comments are written
//! for users of either language.

mod attachment;
mod channel;
mod event;
mod message;
mod page;
mod participant;
mod result;
mod side_conversation;
mod support_id;
mod updates;
mod uploaded_attachment;

pub use attachment::Attachment;
pub use channel::Channel;
pub use event::SideConversationEvent;
pub use message::Message;
pub use page::{EventPage, ExportPage, SideConversationPage};
pub use participant::Participant;
pub use result::{CreateResult, ReplyResult, ShowResult};
pub use side_conversation::SideConversation;
pub use support_id::SupportId;
pub use updates::Updates;
pub use uploaded_attachment::UploadedAttachment;
