import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';
import { scenario } from './scenario.mjs';

const emulator = await createEmulator();
const { url, close } = await listen(emulator);
console.log(await scenario(client, { baseUrl: url, auth: { bearer: emulator.credentials.bearer } }));
await close();
