#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| side_conversations_properties::refusal::of_bytes(bytes));
