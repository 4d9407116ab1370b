//! State machines that say what a call does next: attempts, back-off, deadlines, reconciliation, paging, export.

mod attempt;
mod back_off;
mod call;
mod dispatch;
mod errand;
mod export;
mod happened;
mod look;
mod now;
mod pace;
mod pages;
mod redirect;
mod setback;
mod settings;
mod step;

pub use attempt::AttemptReport;
pub use call::Call;
pub use dispatch::{Dispatch, Reads};
pub use export::{Export, Fresh};
pub use happened::Happened;
pub use now::Now;
pub use pace::{Pace, Place, Turn};
pub use pages::Pages;
pub use settings::CallSettings;
pub use step::{Outcome, Step};

pub use crate::request::Access;
pub use crate::response::Answer;
