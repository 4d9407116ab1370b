//! Instants and dates, as texts and as Unix seconds.

pub(crate) mod http_date;
pub(crate) mod instant;
mod moment;

pub(crate) use moment::moment;
