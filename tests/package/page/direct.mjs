import * as client from './node_modules/zendesk-side-conversations/index.js';
import { createEmulator } from './node_modules/zendesk-side-conversations/emulator/index.js';
import { refusedScenario, scenario } from './scenario.mjs';

export const work = async () => scenario(client, (await createEmulator()).clientOptions());
export const refusedWork = async () => refusedScenario(client);
