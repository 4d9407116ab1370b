#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| side_conversations_properties::instant::of_bytes(bytes));
