const client = require('zendesk-side-conversations');
const { createEmulator } = require('zendesk-side-conversations/emulator');
const { PASSED, scenario } = require('./scenario.cjs');

test('the package works in this environment', async () => {
  const emulator = await createEmulator();
  expect(await scenario(client, emulator.clientOptions())).toBe(PASSED);
});
