const client = require('zendesk-side-conversations/no-wasm');
const { createEmulator } = require('zendesk-side-conversations/emulator');
const { scenario } = require('./scenario.cjs');

createEmulator()
  .then((emulator) => scenario(client, emulator.clientOptions()))
  .then(console.log);
