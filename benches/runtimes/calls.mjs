/** One create with `fetch` stubbed, and the same by bare `fetch`: for every runtime, so it uses nothing but the standard. */
const message = { message: { subject: 'printer not working', body: 'Try unplugging the printer', to: [{ email: 'chris@example.com' }] } };
const answer = JSON.stringify({ side_conversation: { id: '1', state: 'open', participants: [], external_ids: {} }, event: { id: '1', type: 'create' } });
const headers = { Authorization: 'Bearer t0ken', 'Content-Type': 'application/json' };
const stub = async () => new Response(answer, { status: 201, headers: { 'content-type': 'application/json' } });

/** What to measure, by name: functions that make so many calls, one after the other. */
export function contenders({ SideConversations }) {
  const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't0ken' }, fetch: stub });
  const many = (call) => async (count) => {
    for (let number = 0; number < count; number += 1) await call();
  };
  return {
    create: many(() => client.create(90, message)),
    fetch: many(async () => (await stub('https://acme.zendesk.com/', { method: 'POST', headers, body: JSON.stringify(message) })).json()),
  };
}

const ROUNDS = 15;
const CALLS = 1_000;

/** The median µs of a call of each, and the median ratio of `create` to `fetch`, by rounds in turn. `time` resolves to the ms that so many calls took. */
export async function inTurn(time) {
  const times = { create: [], fetch: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? ['create', 'fetch'] : ['fetch', 'create']) times[name].push(((await time(name, CALLS)) * 1_000) / CALLS);
  }
  // The first rounds warm up.
  const [create, fetch] = [times.create.slice(3), times.fetch.slice(3)];
  return { create: median(create), fetch: median(fetch), ratio: median(create.map((us, round) => us / fetch[round])) };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
