/** A client on a `fetch` of the test's own. */
import { SideConversations } from '../../../pkg/index.js';

export const ORIGIN = 'https://acme.zendesk.com';
export const TOKEN = 'c4nary-bearer-0f4d';

/** A `fetch` that gives one thing after the other, the last for ever, and keeps what it was asked. */
export function scripted(...answers) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ url, ...init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return typeof answer === 'function' ? answer(url, init) : answer;
  };
  return Object.assign(fetch, { asked });
}

export function clientOn(fetch, options = {}) {
  return new SideConversations({ subdomain: 'acme', auth: { bearer: TOKEN }, fetch, ...options });
}

export const json = (body, { status = 200, ...headers } = {}) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Returns the reason that a call rejected with; fails if the call did not reject. */
export async function rejection(promise) {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`expected a rejection, but found ${JSON.stringify(outcome.value)}`);
  return outcome.error;
}

export const conversation = (id = '8566255a-ece5-11e8-857d-493066fa7b17', more = {}) => ({
  id,
  url: `${ORIGIN}/api/v2/tickets/90/side_conversations/${id}`,
  subject: 'printer',
  preview_text: 'on fire',
  state: 'open',
  participants: [],
  external_ids: {},
  created_at: '2022-10-05T20:47:02.230Z',
  updated_at: '2022-10-05T20:47:02.230Z',
  message_added_at: '2022-10-05T20:47:02.230Z',
  state_updated_at: '2022-10-05T20:47:02.230Z',
  ...more,
});
