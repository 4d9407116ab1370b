import * as client from './node_modules/zendesk-side-conversations/no-wasm.js';
import { report } from './report.mjs';
import { longScenario, scenario } from './scenario.mjs';

const given = new URL(globalThis.location.href).searchParams;

report(() => {
  longScenario(client);
  return scenario(client, { baseUrl: given.get('url'), auth: { bearer: given.get('bearer') } });
});
