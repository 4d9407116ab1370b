//! State machines that say what a call does next: attempts, back-off, deadlines, reconciliation, paging, export.

mod attempt;
mod call;
mod dispatch;
mod export;
mod happened;
mod now;
mod pace;
mod pages;
mod settings;
mod step;

pub use attempt::AttemptReport;
pub use call::Call;
pub use dispatch::{Dispatch, Reads};
pub use export::{Export, Fresh};
pub use happened::{Answer, Happened};
pub use now::Now;
pub use pace::{Pace, Place, Turn};
pub use pages::Pages;
pub use settings::{Access, CallSettings};
pub use step::{Outcome, Step};
