import * as client from 'zendesk-side-conversations';
import { contenders } from './calls.mjs';

let run;

/** Makes as many calls as the address asks for. The clock of a worker stands still while it works, so the measuring is left to whoever asks. */
export default {
  async fetch(request) {
    run ??= contenders(client);
    const { searchParams } = new URL(request.url);
    await run[searchParams.get('name')](Number(searchParams.get('count')));
    return new Response('done');
  },
};
