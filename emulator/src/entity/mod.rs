//! The things that the account holds.

mod attachment;
mod conversation;
mod event;
mod group;
mod participant;
mod person;
mod ticket;
mod ticket_file;
mod user;

pub use attachment::Attachment;
pub use conversation::{Conversation, ConversationState};
pub use event::{Event, EventType, Message, Updates};
pub use group::Group;
pub use participant::{Channel, Participant};
pub use person::{members_of, people, requester};
pub use ticket::{MadeFor, MadeTicket};
pub use ticket_file::TicketFile;
pub use user::{Credentials, Grant, Role, User};

/// The memory of an entity beside its texts, in bytes. Assumed.
const OVERHEAD_BYTES: usize = 512;

/// The vendor's key-value store of metadata.
pub type ExternalIds = std::collections::BTreeMap<String, String>;
