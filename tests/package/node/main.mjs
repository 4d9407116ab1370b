import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { scenario } from './scenario.mjs';

export const done = createEmulator()
  .then((emulator) => scenario(client, emulator.clientOptions()))
  .then(console.log);
