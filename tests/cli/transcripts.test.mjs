/**
 * The output at terminals of 40, 80 and 120 columns, and in a pipe. `transcripts/` keeps each, so that a person reviews a
 * change. `UPDATE_TRANSCRIPTS=1` writes the files anew.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { stillClock } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const WIDTHS = [40, 80, 120];
const folder = inRoot('tests', 'cli', 'transcripts');
const writes = process.env.UPDATE_TRANSCRIPTS === '1';
/** Both clocks stand still, the emulator's and the command's, some hours after what they tell of. */
const CREATED = new Date('2026-03-02T09:00:00Z');
const HOURS_MS = 3 * 3_600_000;

/** An account of its own for each width, since they run at once; all are alike. */
const accounts = await Promise.all([...WIDTHS, 'pipe'].map(async () => {
  const account = await openAccount({ rateLimits: false, now: CREATED });
  const { id } = await account.conversation({ html_body: '<p>Try this:</p><ul><li>unplug it</li><li>wait until the light on its back, which is hard to see, has gone out</li></ul><blockquote>It does not print, and it makes a noise as if paper were stuck.</blockquote>', body: undefined });
  account.emulator.receive(id, { from: { email: 'chris@example.com', name: 'Chris P Bacon' }, body: 'It works again. 谢谢!' });
  const { side_conversation: long } = await account.client.create(90, { message: { subject: 'A subject that is far too long for a narrow terminal, and says so at length', body: 'x', to: [{ email: 'ops@example.com' }, { email: 'a.rather.long.address@subsidiary.example.com', name: 'Somebody With A Long Name' }] } });
  await account.client.close(90, long.id);
  account.emulator.advance(HOURS_MS);
  return { ...account, id, state: account.emulator.snapshot() };
}));

const situations = [
  ['no-credential', () => 'list 90', { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' }, fails: true }],
  ['help', () => 'help'],
  ['help-of-a-command', () => 'help list'],
  ['list', () => 'list 90'],
  ['show', (id) => `show ${id.slice(0, 8)} --ticket 90`],
  ['events', (id) => `events ${id.slice(0, 8)} --ticket 90`],
  ['create', () => 'create --ticket 92 --to "Chris P Bacon <chris@example.com>" --subject Refund --body "Please refund." --yes'],
  ['reply', (id) => `reply ${id.slice(0, 8)} --ticket 90 --all --body "It prints again." --yes`],
  ['close', (id) => `close ${id.slice(0, 8)} --ticket 90`],
  ['dry-run', (id) => `reopen ${id.slice(0, 8)} --ticket 90 --dry-run`],
  ['whoami', () => 'whoami'],
  ['overdue', () => 'overdue --after 1h'],
  ['refused', () => 'create --ticket 90 --to chris --subject Refund --body "Please refund."', { fails: true }],
  ['not-found', () => 'show 8566255a-ece5-11df-857d-493066fa7b17 --ticket 404', { fails: true }],
];

/** The same wherever the emulator listens, and without the line that tells how far a job is, which is drawn over in the end. */
const constant = (text, { url }) => text.replace(/\r\u001b\[K[^\r]*(?=\r\u001b\[K)/g, '').replaceAll('\r\u001b[K', '').replaceAll('\r\n', '\n').replaceAll(url, 'http://127.0.0.1:4571').replaceAll(url.replace(/.*:/, ''), '4571');

const environment = (account, env) => ({ ...account.env, ...stillClock, STILL_CLOCK_MS: String(CREATED.getTime() + HOURS_MS), TZ: 'UTC', LANG: 'C.UTF-8', NO_COLOR: '1', ...env });

async function onScreen(account, args, columns, env) {
  account.emulator.restore(account.state);
  const { screen, code } = await onTerminal(`'${bin()}' ${args(account.id)}`, { columns, cwd: account.folder, env: environment(account, env) });
  return `${constant(screen, account)}(ends with ${code})\n`;
}

async function inPipe(account, args, env) {
  account.emulator.restore(account.state);
  const words = args(account.id).match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  return constant((await account.run(words, { env: environment(account, env) })).stdout, account);
}

function holds(file, text) {
  if (writes) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${file}`, text);
  }
  assert.equal(text, readFileSync(`${folder}/${file}`, 'utf8'));
}

describe('what is kept of', () => {
  for (const [situation, args, { env = {}, fails = false } = {}] of situations) {
    it(situation, async () => {
      const screens = await Promise.all(WIDTHS.map((columns, index) => onScreen(accounts[index], args, columns, env)));
      const command = args(accounts[0].id);
      holds(`${situation}.txt`, WIDTHS.map((columns, index) => `${'='.repeat(columns)}\n$ side-conversations ${command}\n${screens[index]}`).join('\n'));
      if (!fails) holds(`${situation}.pipe`, await inPipe(accounts[WIDTHS.length], args, env));
    });
  }
});
