/** The fuzzers by name, each with the longest input that it tries, in bytes: short ones are fast, and enough to reach everything. */
export const targets = [
  { name: 'address', longest: 200 },
  { name: 'answers', longest: 300 },
  { name: 'arguments', longest: 160 },
  { name: 'body', longest: 256 },
  { name: 'emulator_requests', longest: 300 },
  { name: 'emulator_state', longest: 2000 },
  { name: 'export', longest: 300 },
  { name: 'headers', longest: 128 },
  { name: 'instant', longest: 40 },
  { name: 'json', longest: 160 },
  { name: 'options', longest: 160 },
  { name: 'redaction', longest: 128 },
  { name: 'refusal', longest: 160 },
  { name: 'success', longest: 200 },
];
