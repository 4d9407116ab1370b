//! The rules for bodies that the API accepts.

mod external_ids;
mod field;
mod message;
mod participant;

pub use external_ids::read_external_ids;
pub use field::{optional_array, optional_object, optional_text};
pub use message::{MessageContext, read_message};
pub use participant::is_email_address;
