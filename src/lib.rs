//! A client for the Side Conversations API.
