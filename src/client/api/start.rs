//! The start of an export: a time or a checkpoint.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::operation::Argument;
use crate::request::ExportFrom;

/// The place at which a later export goes on: plain JSON, to be kept and handed to the next run. Nothing is lost between two runs, and
/// nothing that was given comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Checkpoint {
    /// The second from which on the next run reads, in Unix seconds.
    pub start_time: i64,
    /// Short hashes of the events since then that were given.
    pub seen: Vec<String>,
}

impl From<ExportFrom> for Checkpoint {
    fn from(from: ExportFrom) -> Checkpoint {
        let ExportFrom { start_time, seen } = from;
        Checkpoint { start_time, seen }
    }
}

/// The start of an export: a [`Checkpoint`], or a time as Unix seconds, [`SystemTime`] or ISO 8601 text.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportStart(pub(super) Argument);

impl ExportStart {
    fn of(start_time: Argument) -> ExportStart {
        ExportStart(Argument::Object(vec![("start_time".to_owned(), start_time)]))
    }
}

/// Unix seconds.
#[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
impl From<i64> for ExportStart {
    fn from(unix_s: i64) -> ExportStart {
        ExportStart::of(Argument::Number(unix_s as f64))
    }
}

/// An ISO 8601 instant with an offset.
impl From<&str> for ExportStart {
    fn from(instant: &str) -> ExportStart {
        ExportStart::of(Argument::Text(instant.to_owned()))
    }
}

impl From<SystemTime> for ExportStart {
    fn from(time: SystemTime) -> ExportStart {
        ExportStart::of(instant(time))
    }
}

impl From<Checkpoint> for ExportStart {
    fn from(checkpoint: Checkpoint) -> ExportStart {
        let Checkpoint { start_time, seen } = checkpoint;
        let ExportStart(mut start) = start_time.into();
        if let Argument::Object(fields) = &mut start {
            fields.push(("seen".to_owned(), Argument::List(seen.into_iter().map(Argument::Text).collect())));
        }
        ExportStart(start)
    }
}

impl From<&Checkpoint> for ExportStart {
    fn from(checkpoint: &Checkpoint) -> ExportStart {
        checkpoint.clone().into()
    }
}

/// A time as an argument in milliseconds; one before 1970 is refused later.
pub(super) fn instant(time: SystemTime) -> Argument {
    let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH);
    Argument::Date(since_1970.map_or(f64::NAN, |since| since.as_secs_f64() * 1000.0))
}
