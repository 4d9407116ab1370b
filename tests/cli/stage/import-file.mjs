import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { lines } from './run.mjs';

const from = { email: 'chris@example.com', name: 'Chris P Bacon' };
const to = [{ email: 'ops@example.com' }];

/** A side conversation to import, with two events; `number` tells it from the others. */
export const line = (number, more = {}) => ({
  ticket_id: 90,
  side_conversation: { subject: `Old ${number}`, external_ids: { number: String(number) } },
  events: [
    { created_at: '2022-10-05T20:47:02.230Z', message: { body: `Question ${number}`, from, to } },
    { created_at: '2022-10-05T21:47:02.230+02:00', message: { body: `Answer ${number}`, from: to[0], to: [from] } },
  ],
  ...more,
});

export const numbered = (count, first = 0) => Array.from({ length: count }, (_, index) => line(first + index));

export const write = (path, all) => writeFileSync(path, all.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join(''));

export const read = (path) => (existsSync(path) ? lines(readFileSync(path, 'utf8')) : undefined);

/** Every line of `0..lines` is there once, on the tickets from `firstTicket` on. */
export async function assertEachOnce(client, { lines, tickets, firstTicket = 90 }) {
  let distinct = 0;
  for (let ticketId = firstTicket; ticketId < firstTicket + tickets; ticketId += 1) {
    const counts = await census(client, ticketId);
    assert.deepEqual([...counts].filter(([, times]) => times !== 1), []);
    distinct += counts.size;
  }
  assert.equal(distinct, lines);
}

/** Counts the messages of each number on a ticket. */
export async function census(client, ticketId = 90) {
  const counts = new Map();
  for await (const { external_ids: ids } of client.list(ticketId, { per_page: 100 })) counts.set(ids.number, (counts.get(ids.number) ?? 0) + 1);
  return counts;
}
