import { SideConversations } from '../../pkg/index.js';

const CALLS = 210_000;
const AT_ONCE = 100;
const BODY_BYTES = 50_000_000;
const message = (body) => ({ message: { subject: 'printer not working', body, to: [{ email: 'chris@example.com' }] } });

/** What a process keeps after many calls, and after one of 50 MB. */
export async function measure() {
  const answer = JSON.stringify({ side_conversation: { id: 'c1', state: 'open', participants: [], external_ids: {} }, event: { id: 'e1', type: 'create' } });
  const fetch = async () => new Response(answer, { status: 201, headers: { 'content-type': 'application/json' } });
  const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch });
  const create = () => client.create(90, message('Try'));
  for (let call = 0; call < 1_000; call += 1) await create();
  const first = await used();
  for (let call = 0; call < CALLS; call += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, create));
  const later = await used();
  await client.create(90, message('x'.repeat(BODY_BYTES)));
  const afterBody = await used();
  await create();
  const afterNext = await used();
  return [
    {
      title: `Memory over ${CALLS.toLocaleString('en')} creates, ${AT_ONCE} at a time, collected`,
      unit: 'MB',
      rows: [
        { name: 'heap and WebAssembly after 1,000', us: first.mb },
        { name: `after ${CALLS.toLocaleString('en')}`, us: later.mb },
        { name: 'WebAssembly alone', us: later.wasmMb },
        { name: 'the whole process', us: later.processMb },
      ],
      mark: 'at most 2 MB more',
      isMet: later.mb - first.mb <= 2,
    },
    {
      title: 'WebAssembly memory around one body of 50 MB, collected',
      unit: 'MB',
      rows: [
        { name: 'before', us: later.wasmMb },
        { name: 'after, when nothing is under way', us: afterBody.wasmMb },
        { name: 'after the next call', us: afterNext.wasmMb },
      ],
      mark: 'back to its size',
      isMet: afterNext.wasmMb <= later.wasmMb + 1,
    },
  ];
}

/** What is in use after several collections; the buffers of WebAssembly count as external. */
async function used() {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.();
    await new Promise(setImmediate);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { mb: (heapUsed + external) / 1e6, wasmMb: external / 1e6, processMb: rss / 1e6 };
}
