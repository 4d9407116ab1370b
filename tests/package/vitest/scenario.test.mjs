import { expect, test } from 'vitest';
import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { PASSED, scenario } from './scenario.mjs';

test('the package works in this environment', async () => {
  const emulator = await createEmulator();
  expect(await scenario(client, emulator.clientOptions())).toBe(PASSED);
});
