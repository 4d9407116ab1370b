//! What the account holds.

mod attachment;
mod conversation;
mod event;
mod participant;
mod user;

pub use attachment::Attachment;
pub use conversation::{Conversation, ConversationState};
pub use event::{Event, EventType, Message, Updates};
pub use participant::{Channel, Participant};
pub use user::{Credentials, Grant, Role, User};

/// The vendor's key-value store of metadata.
pub type ExternalIds = std::collections::BTreeMap<String, String>;
