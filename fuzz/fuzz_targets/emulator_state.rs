#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| side_conversations_properties::emulator_state::of_bytes(bytes));
