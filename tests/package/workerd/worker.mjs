import * as client from 'zendesk-side-conversations';
import { scenario } from './scenario.mjs';

export default {
  async fetch(request, { EMULATOR_URL, EMULATOR_BEARER }) {
    return new Response(await scenario(client, { baseUrl: EMULATOR_URL, auth: { bearer: EMULATOR_BEARER } }));
  },
};
