import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as client from 'zendesk-side-conversations/slim';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { scenario } from './scenario.mjs';

await client.init(readFile(createRequire(import.meta.url).resolve('zendesk-side-conversations/core.wasm')));
const emulator = await createEmulator();
console.log(await scenario(client, emulator.clientOptions()));
