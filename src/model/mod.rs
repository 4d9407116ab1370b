//! The API's JSON objects, one noun a file.
