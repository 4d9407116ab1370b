//! The headers that the core reads, for transports that can only be asked by name.

/// Their names, in lower case. `zendesk-ratelimit-NAME` is not among them: its name is open.
pub const READ_HEADERS: [&str; 14] = [
    "content-type",
    "date",
    "location",
    "rate-limit",
    "rate-limit-remaining",
    "rate-limit-reset",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "x-rate-limit",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
    "x-request-id",
];
