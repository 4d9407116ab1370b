//! The API's JSON objects, one noun a file.

mod side_conversation;

pub use side_conversation::SideConversation;
