import * as client from 'zendesk-side-conversations/no-wasm';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { longScenario, scenario } from './scenario.mjs';

longScenario(client);
console.log(await scenario(client, (await createEmulator()).clientOptions()));
