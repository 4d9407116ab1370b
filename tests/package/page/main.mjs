import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { report } from './report.mjs';
import { scenario } from './scenario.mjs';

report(async () => scenario(client, (await createEmulator()).clientOptions()));
