//! The wasm door: text and bytes in, text and bytes out.

use crate::{Emulator, Settings, frame, headroom::Headroom};
use wasm_bindgen::prelude::*;

/// One emulator for JavaScript.
#[wasm_bindgen]
pub struct EmulatorCore {
    emulator: Emulator,
    headroom: Headroom,
}

#[wasm_bindgen]
impl EmulatorCore {
    /// An emulator from its settings in JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<Self, JsError> {
        let settings: Settings =
            serde_json::from_str(settings).map_err(|error| JsError::new(&error.to_string()))?;
        let emulator = Emulator::new(settings).map_err(|message| JsError::new(&message))?;
        Ok(Self { emulator, headroom: Headroom::default() })
    }

    /// Answers a request: its head in JSON, its body, the time. See `frame` for the shape of the answer.
    pub fn handle(&mut self, head: &str, body: Vec<u8>, now_ms: f64) -> Result<Vec<u8>, JsError> {
        let request = frame::read_request(head, body).map_err(|message| JsError::new(&message))?;
        let reply = frame::write_reply(&self.emulator.handle(&request, whole(now_ms)));
        self.headroom.keep();
        Ok(reply)
    }

    /// Carries out a command with its argument in JSON, and gives its result in JSON.
    pub fn control(
        &mut self,
        command: &str,
        argument: &str,
        origin: &str,
        now_ms: f64,
    ) -> Result<String, JsError> {
        self.emulator
            .control(command, argument, origin, whole(now_ms))
            .map_err(|message| JsError::new(&message))
    }
}

#[allow(clippy::cast_possible_truncation)]
fn whole(now_ms: f64) -> i64 {
    now_ms as i64
}
