#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| side_conversations_properties::options::of_bytes(bytes));
