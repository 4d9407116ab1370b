import { SideConversations } from '../../pkg/index.js';
import { Octokit } from '../peers/node_modules/@octokit/core/dist-src/index.js';
import axios from '../peers/node_modules/axios/index.js';
import ky from '../peers/node_modules/ky/distribution/index.js';
import nodeZendesk from '../peers/node_modules/node-zendesk/dist/index.js';
import openapiFetch from '../peers/node_modules/openapi-fetch/dist/index.mjs';
import { small } from '../bodies.mjs';
import { inTurn } from '../pairs.mjs';
import zod from '../schemas/zod.mjs';

const PATH = '/api/v2/tickets/90/side_conversations';
const url = `https://acme.zendesk.com${PATH}`;
const answer = JSON.stringify({ side_conversation: { id: '1', state: 'open', participants: [], external_ids: {} }, event: { id: '1', type: 'create' } });
const stub = async () => new Response(answer, { status: 201, headers: { 'content-type': 'application/json', 'x-request-id': 'abc' } });
const headers = { Authorization: 'Bearer t0ken', 'Content-Type': 'application/json' };

/** What node-zendesk wants of a transport of one's own: as its own does. */
const responseAdapter = (response) => ({ json: () => response.json(), status: response.status, headers: response.headers, statusText: response.statusText });

/** One `create` with `fetch` stubbed: from the call to the parsed answer. */
export async function measure() {
  const ours = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch: stub });
  const openapi = openapiFetch({ baseUrl: 'https://acme.zendesk.com', headers, fetch: stub });
  const withKy = ky.create({ fetch: stub, headers, retry: 0 });
  const withAxios = axios.create({ adapter: 'fetch', env: { fetch: stub, Request, Response }, headers });
  const octokit = new Octokit({ baseUrl: 'https://acme.zendesk.com', auth: 't0ken', request: { fetch: stub }, log: { debug() {}, info() {}, warn() {}, error() {} } });
  const zendesk = nodeZendesk.createClient({ subdomain: 'acme', username: 'a@example.com', token: 't0ken', transportConfig: { transportFn: stub, responseAdapter } });

  const rows = await inTurn(
    {
      'zendesk-side-conversations': () => ours.create(90, small),
      'fetch + JSON.stringify, no validation': async () => (await stub(url, { method: 'POST', headers, body: JSON.stringify(small) })).json(),
      'openapi-fetch + zod': async () => (await openapi.POST(PATH, { body: zod.create(small) })).data,
      'ky + zod': () => withKy.post(url, { json: zod.create(small) }).json(),
      'axios + zod': async () => (await withAxios.post(url, zod.create(small))).data,
      '@octokit/core + zod': async () => (await octokit.request(`POST ${PATH}`, zod.create(small))).data,
      'node-zendesk, no validation': () => zendesk.sideconversations.create(90, small),
    },
    { base: 'fetch + JSON.stringify, no validation' },
  );
  const [own, , ...peers] = rows;
  const validating = peers.filter(({ name }) => name.includes('zod'));
  return [
    {
      title: 'One create, fetch stubbed',
      unit: 'µs',
      base: 'fetch + JSON.stringify, no validation',
      rows,
      mark: 'faster than octokit, ky and axios with validation; at most 3.5 × bare fetch',
      isMet: validating.every(({ us, name }) => name.startsWith('openapi') || own.us < us) && own.ratio <= 3.5,
    },
  ];
}
