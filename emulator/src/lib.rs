//! The Side Conversations API in memory.
