//! What a test does to the emulator beside the API.

use crate::Emulator;
use serde_json::{Value, json};

impl Emulator {
    /// Carries out a command with its argument in JSON, and gives its result in JSON.
    pub fn control(&mut self, command: &str, argument: &str, host_now_ms: i64) -> Result<String, String> {
        let _argument: Value =
            serde_json::from_str(argument).map_err(|error| format!("expected JSON: {error}"))?;
        let _now = host_now_ms;
        let result = match command {
            "credentials" => json!(self.credentials()),
            _ => return Err(format!("expected a command, but found {command:?}")),
        };
        Ok(result.to_string())
    }
}
