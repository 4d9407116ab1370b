import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { randomOf } from '../../random.mjs';
import { openAccount } from '../stage/account.mjs';
import { talk } from '../stage/events.mjs';

const EVENTS = 100_000;
const NOW = '2024-04-02T12:00:00Z';
const HOUR_MS = 3_600_000;
const account = await openAccount();

/** Events of so many conversations in turn, an event every half minute. */
async function writeEvents(name, conversations) {
  const random = randomOf(22);
  const file = createWriteStream(account.path(name));
  const startMs = Date.parse(NOW) - HOUR_MS - EVENTS * 30_000;
  const body = 'a text that is of some length '.repeat(60);
  for (let index = 0; index < EVENTS; index += 1) {
    const partner = { user_id: null, name: null, email: `person${random.below(40)}@partner${index % 300}.example` };
    const [event] = talk(`conversation-${index % conversations}`, [[startMs + index * 30_000, random.chance(0.5) ? 'us' : 'them']], { partner, body });
    if (!file.write(`${JSON.stringify(event)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

describe(`a report of ${EVENTS} events`, () => {
  for (const [conversations, megabytes] of [[20, 40], [20_000, 96]]) {
    it(`takes a heap of ${megabytes} MB where they are in ${conversations} conversations`, async () => {
      await writeEvents('events.ndjson', conversations);
      assert.ok(statSync(account.path('events.ndjson')).size > 2 * megabytes * 2 ** 20);
      const args = ['report', '--from', 'events.ndjson', '--until', NOW, '--format', 'html', '--output', 'report.html'];
      const { code, stderr } = await account.run(args, { env: { NODE_OPTIONS: `--max-old-space-size=${megabytes}` } });
      assert.equal(code, 0, stderr.slice(-2_000));
      assert.match(stderr, new RegExp(`read 100,000 events\n${conversations.toLocaleString('en-US')} side conversations`));
      assert.ok(readFileSync(account.path('report.html'), 'utf8').length < 300_000);
    });
  }
});
