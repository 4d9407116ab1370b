import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SideConversations } from '../../pkg/index.js';
import { importHistory } from '../cli/stage/history.mjs';
import { smallDisk } from '../cli/stage/small-disk.mjs';
import { ensureCurl } from '../emulator/set-up.mjs';
import { until } from './stage/turns.mjs';

const CLI = fileURLToPath(new URL('../../pkg/cli/main.js', import.meta.url));
const message = { body: 'Try unplugging it', to: [{ email: 'ann@example.com' }] };

/** Starts `emulator` on a free port; done when it has printed its lines. */
async function start(...args) {
  const child = spawn(process.execPath, [CLI, 'emulator', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  let printed = '';
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  let complained = '';
  child.stderr.on('data', (text) => (complained += text));
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += text;
    if (printed.includes('Ctrl-C ends it.')) break;
  }
  const exported = Object.fromEntries([...printed.matchAll(/export (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]));
  const list = `${exported.ZENDESK_BASE_URL}/api/v2/tickets/90/side_conversations.json`;
  const headers = { Authorization: `Bearer ${exported.ZENDESK_OAUTH_TOKEN}`, 'Content-Type': 'application/json' };
  return {
    printed,
    exported,
    child,
    complaint: () => complained,
    create: () => fetch(list, { method: 'POST', headers, body: JSON.stringify({ message }) }),
    count: async () => (await (await fetch(list, { headers })).json()).count,
    client: new SideConversations({ baseUrl: exported.ZENDESK_BASE_URL, auth: { bearer: exported.ZENDESK_OAUTH_TOKEN } }),
    advance: (milliseconds) =>
      fetch(`${exported.ZENDESK_BASE_URL}/_emulator/advance`, { method: 'POST', headers: { 'x-emulator-token': exported.ZENDESK_EMULATOR_TOKEN, 'Content-Type': 'application/json' }, body: JSON.stringify({ milliseconds }) }),
    end: (signal = 'SIGINT') => (child.kill(signal), ended),
    ended,
  };
}

/** Runs a command line to its end. */
function run(...args) {
  return new Promise((resolve) => execFile(process.execPath, [CLI, 'emulator', ...args], (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr })));
}

const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
const disk = smallDisk(join(folder, 'small'), 256);
after(() => rm(folder, { recursive: true, force: true }));

describe('side-conversations emulator', () => {

  it('prints a curl line that works as printed, and ends with Ctrl-C', async () => {
    await ensureCurl();
    const emulator = await start('--seed', '1');
    const [line] = emulator.printed.match(/curl .*side_conversations.*/);
    const { stdout } = await promisify(execFile)('sh', ['-c', line]);
    assert.deepEqual(JSON.parse(stdout), { side_conversations: [], next_page: null, previous_page: null, count: 0 });
    assert.deepEqual(await emulator.end(), { code: 0, signal: null });
  });

  it('goes on from its state file, whichever polite signal ended it', async () => {
    const file = join(folder, 'kept.json');
    for (const [signal, known] of [['SIGINT', 0], ['SIGTERM', 1], ['SIGINT', 2]]) {
      const emulator = await start('--state', file);
      assert.equal(await emulator.count(), known);
      await emulator.create();
      assert.deepEqual(await emulator.end(signal), { code: 0, signal: null });
    }
    assert.equal(JSON.parse(await readFile(file, 'utf8')).conversations.length, 3);
  });

  it('leaves the old state or the new one when it is killed while it saves', async () => {
    const file = join(folder, 'killed.json');
    const first = await start('--state', file);
    // A large file makes the saving take a while.
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(3_000_000)]), 'large.bin');
    const url = `${first.exported.ZENDESK_BASE_URL}/api/v2/tickets/side_conversations/attachments`;
    await fetch(url, { method: 'POST', headers: { Authorization: `Bearer ${first.exported.ZENDESK_OAUTH_TOKEN}` }, body: form });
    await first.end();
    const saved = () => JSON.parse(readFileSync(file, 'utf8')).conversations.length;
    const halves = () => readdirSync(folder).filter((name) => name.endsWith('.part'));
    for (let turn = 0; turn < 4; turn += 1) {
      const emulator = await start('--state', file);
      await emulator.create();
      const known = saved();
      const { mtimeMs } = statSync(file);
      emulator.child.kill('SIGINT');
      await until(() => halves().length > 0 || statSync(file).mtimeMs !== mtimeMs);
      await emulator.end('SIGKILL');
      assert.ok([known, known + 1].includes(saved()));
      for (const half of halves()) await rm(join(folder, half));
    }
  });

  it('tells where the disk is full, and leaves the old state', { skip: disk ? false : 'this user may not mount a small disk' }, async () => {
    const file = join(folder, 'small', 'state.json');
    const first = await start('--state', file);
    await first.create();
    assert.deepEqual(await first.end(), { code: 0, signal: null });
    const saved = readFileSync(file, 'utf8');
    // Not one byte, and a part of the state.
    for (const left of [0, 4_096]) {
      const emulator = await start('--state', file);
      for (let number = 0; number < 10; number += 1) await emulator.create();
      disk.fill(left);
      assert.deepEqual(await emulator.end(), { code: 1, signal: null });
      assert.match(emulator.complaint(), /state\.json.*no space is left on the disk \(ENOSPC\)/s);
      assert.equal(readFileSync(file, 'utf8'), saved);
      assert.deepEqual(readdirSync(join(folder, 'small')).filter((name) => name.endsWith('.part')), []);
      disk.empty();
    }
  });

  it('follows a symbolic link to its state, also where that is not there yet', async () => {
    await mkdir(join(folder, 'elsewhere'));
    const [link, target] = [join(folder, 'link.json'), join(folder, 'elsewhere', 'state.json')];
    await symlink(join('elsewhere', 'state.json'), link);
    for (const expected of [1, 2]) {
      const emulator = await start('--state', link);
      await emulator.create();
      await emulator.end();
      assert.equal(lstatSync(link).isSymbolicLink(), true);
      assert.equal(JSON.parse(readFileSync(target, 'utf8')).conversations.length, expected);
    }
  });

  it('does not begin where its state could not be saved', async () => {
    const { code, stderr } = await run('--state', join(folder, 'none', 'state.json'));
    assert.equal(code, 2);
    assert.match(stderr, /expected a folder that .*state\.json can be saved in, but .*none cannot be written to \(ENOENT\)/);
  });

  for (const [what, text, reason] of [
    ['cut off', '{"version":1,"conversations":[{"id":"8', /no whole JSON document in it: it is cut off, or another file/],
    ['of a newer version', '{"version":3}', /version 3: use the version of this package that wrote it/],
    ['something else', '{"name":"thing"}', /no version/],
    ['empty', '', /no whole JSON document/],
  ]) {
    it(`refuses a state file that is ${what}, and leaves it alone`, async () => {
      const file = join(folder, 'other.json');
      await writeFile(file, text);
      const { code, stderr } = await run('--state', file);
      assert.equal(code, 2);
      assert.match(stderr, reason);
      assert.match(stderr, /stays unchanged/);
      assert.equal(await readFile(file, 'utf8'), text);
    });
  }

  it('leaves nothing half beside the state file', async () => {
    assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith('.part')), []);
  });

  for (const [situation, flags, firstPage, isLate] of [
    ['has small pages and late events in its export, where the flags say so', ['--page-size', '3', '--late', '86400'], 3, true],
    ['has neither without them', [], 20, false],
  ]) {
    it(situation, async () => {
      const HOUR_MS = 3_600_000;
      const emulator = await start('--seed', '1', ...flags);
      const since = Date.now() - HOUR_MS;
      await importHistory(emulator.client, 20, since);
      const pages = async () => {
        const sizes = [];
        for await (const { events } of emulator.client.exportEvents({ start_time: Math.floor(since / 1000) - 1 }).pages()) sizes.push(events.length);
        return sizes;
      };
      const total = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
      assert.equal(total(await pages()) < 20, isLate);
      await emulator.advance(24 * HOUR_MS);
      const sizes = await pages();
      assert.deepEqual([sizes[0], total(sizes)], [firstPage, 20], String(sizes));
      await emulator.end();
    });
  }

  it('runs a command with the account set, and ends with its exit code', async () => {
    const script = 'console.log(Object.keys(process.env).filter((name) => name.startsWith("ZENDESK_")).sort().join()); process.exitCode = 7';
    const { code, stdout } = await run('exec', '--', process.execPath, '-e', script);
    assert.equal(code, 7);
    assert.equal(stdout.trim(), 'ZENDESK_API_TOKEN,ZENDESK_BASE_URL,ZENDESK_CLIENT_ID,ZENDESK_CLIENT_SECRET,ZENDESK_EMULATOR_TOKEN,ZENDESK_OAUTH_TOKEN,ZENDESK_SUBDOMAIN,ZENDESK_USER_EMAIL');
  });

  it('is the account of another command of this package', async () => {
    const file = join(folder, 'exec.json');
    const created = await run('exec', '--state', file, '--', process.execPath, CLI, 'create', '--ticket', '90', '--to', 'ann@example.com', '--body', 'Hello');
    assert.equal(created.code, 0, created.stderr);
    const listed = await run('exec', '--state', file, '--', process.execPath, CLI, 'list', '--ticket', '90');
    assert.match(listed.stdout, /"preview_text":"Hello"/);
  });

  it('ends as a shell would when the command is killed or is none', async () => {
    assert.equal((await run('exec', '--', process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")')).code, 137);
    const none = await run('exec', '--', 'there-is-no-such-command');
    assert.equal(none.code, 127);
    assert.match(none.stderr, /there is no command "there-is-no-such-command"/);
  });

  for (const [args, reason] of [
    [['--port', 'x'], /expected --port to be a whole number from 0 to 65535, but found "x"/],
    [['--port', '65536'], /--port/],
    [['--seed', '-1'], /--seed|ambiguous/],
    [['--chaos', 'mild'], /expected --chaos to be none, flaky, rate-limited or hostile, but found "mild"/],
    [['--page-size', '0'], /expected --page-size to be a whole number from 1 to 1000000, but found "0"/],
    [['--page-size', '1000001'], /--page-size/],
    [['--page-size', '2.5'], /--page-size/],
    [['--page-size'], /expected a value after --page-size \(N\), but found nothing/],
    [['--late', '86401'], /expected --late to be a whole number from 0 to 86400, but found "86401"/],
    [['--late', '-1'], /expected a value after --late \(SECONDS\)/],
    [['--late', '5m'], /--late/],
    [['--late', '1'.repeat(400)], /"1{64}"/],
    [['--speed', '1'], /emulator has no flag --speed; did you mean --seed\?/],
    [['start'], /expected nothing after `emulator`, but found "start"/],
    [['exec'], /expected a command after `emulator exec --`/],
    [['exec', '--'], /expected a command/],
    [['--', 'ls'], /`side-conversations emulator exec -- COMMAND`/],
  ]) {
    it(`refuses ${JSON.stringify(args.join(' '))}`, async () => {
      const { code, stderr } = await run(...args);
      assert.equal(code, 2);
      assert.match(stderr, reason);
    });
  }

  it('says that a port is taken', async () => {
    const emulator = await start();
    const { port } = new URL(emulator.exported.ZENDESK_BASE_URL);
    const { code, stderr } = await run('--port', port);
    assert.equal(code, 2);
    assert.match(stderr, new RegExp(`port ${port} is taken`));
    await emulator.end();
  });
});
