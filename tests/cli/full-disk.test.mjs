import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { importHistory } from './stage/history.mjs';
import { census, numbered, write } from './stage/import-file.mjs';
import { bin } from './stage/installed.mjs';
import { lines, start } from './stage/run.mjs';
import { smallDisk } from './stage/small-disk.mjs';

const account = await openAccount();
const { emulator, client } = account;
const disk = smallDisk(account.path('small'), 1_024);
const needsDisk = { skip: disk ? false : 'this user may not mount a small disk' };
const needsFull = { skip: existsSync('/dev/full') ? false : 'this system has no /dev/full' };
const HOUR_MS = 3_600_000;
const PAGE = 4_096;

beforeEach(() => {
  emulator.reset();
  if (disk) for (const name of readdirSync(account.path('small'))) rmSync(disk.path(name), { recursive: true });
});

/** Runs the command with its standard output redirected by the shell. */
const redirected = (args, redirection, more = {}) =>
  start(['-c', `"$0" "$@" ${redirection}`, bin(), ...args], { program: 'sh', cwd: account.folder, env: { ...account.env, ...more.env } }).ended;
const ids = (text) => lines(text).map(({ id }) => id);

describe('standard output that takes nothing', needsFull, () => {
  for (const args of [['list', '--ticket', '90'], ['list', '--ticket', '90', '--json'], ['list', '--ticket', '90', '--table'], ['help'], ['help', 'create'], ['version'], ['completion', 'bash'], ['whoami'], ['export', '--since', '2h']]) {
    it(`ends with 1 and a message: ${args.join(' ')}`, async () => {
      await account.conversation();
      await importHistory(client, 3, Date.now() - HOUR_MS);
      const { code, stderr } = await redirected(args, '> /dev/full');
      assert.equal(code, 1, stderr);
      assert.match(stderr, /cannot write standard output: no space is left on the disk \(ENOSPC\)/);
    });
  }

  it('does not hide that a message was sent', async () => {
    const { code, stderr } = await redirected(['create', '--ticket', '90', '--to', 'a@example.com', '--body', 'b', '--quiet'], '> /dev/full');
    assert.equal(code, 1);
    assert.match(stderr, /the message was sent, but its description was not printed: cannot write standard output/);
    assert.equal((await client.list(90)).count, 1);
  });
});

describe('a disk that fills up', needsDisk, () => {
  it('keeps the place of an export before the first event that it did not take, and no half line', async () => {
    await importHistory(client, 2_500, Date.now() - HOUR_MS);
    for (let room = PAGE; ; room *= 2) {
      disk.fill(room);
      rmSync(account.path('place.json'), { force: true });
      const first = await redirected(['export', '--since', '2h', '--checkpoint', 'place.json'], '> small/events.ndjson');
      if (first.code === 0) break;
      assert.equal(first.code, 1, first.stderr);
      assert.match(first.stderr, /cannot write standard output: no space is left on the disk/);
      const had = ids(readFileSync(disk.path('events.ndjson'), 'utf8'));
      disk.empty();
      const next = await redirected(['export', '--since', '2h', '--checkpoint', 'place.json'], '>> small/events.ndjson');
      if (next.code !== 0) break;
      const all = ids(readFileSync(disk.path('events.ndjson'), 'utf8'));
      assert.deepEqual(all.slice(0, had.length), had);
      assert.equal(new Set(all).size, 2_500);
      rmSync(disk.path('events.ndjson'));
    }
  });

  it('leaves the old checkpoint as it was', async () => {
    await importHistory(client, 10, Date.now() - HOUR_MS);
    const place = '{"start_time":1700000000,"seen":[]}\n';
    writeFileSync(disk.path('place.json'), place);
    disk.fill(0);
    const { code, stderr } = await account.run(['export', '--checkpoint', 'small/place.json']);
    assert.equal(code, 1);
    assert.match(stderr, /cannot write small\/place\.json: no space is left on the disk/);
    assert.equal(readFileSync(disk.path('place.json'), 'utf8'), place);
    assert.deepEqual(readdirSync(account.path('small')).sort(), ['filler', 'place.json']);
  });

  it('leaves no part of an attachment', async () => {
    const { id } = await client.uploadAttachment(new Blob([new Uint8Array(200_000)]), { name: 'photo.png' });
    const conversation = await account.conversation({ attachment_ids: [id] });
    disk.fill(100_000);
    const download = () => account.run(['download', conversation.id, '--ticket', '90', '--dir', 'small']);
    const { code, stderr } = await download();
    assert.equal(code, 1);
    assert.match(stderr, /cannot write small\/photo\.png: no space is left on the disk/);
    assert.deepEqual(readdirSync(account.path('small')), ['filler']);
    disk.empty();
    assert.equal((await download()).code, 0);
    assert.equal(statSync(disk.path('photo.png')).size, 200_000);
  });

  it('ends an import with 1 wherever it fills up, and no line is lost or sent twice', async () => {
    const LINES = 60;
    write(disk.path('old.ndjson'), [...numbered(LINES), '{"ticket_id": 90,']);
    let room = 0;
    for (;;) {
      disk.fill(room);
      const { code, stderr } = await account.run(['import', 'small/old.ndjson', '--jobs', '8']);
      disk.empty();
      assert.equal(code, 1, stderr);
      if (!/cannot write small\/old\.ndjson/.test(stderr)) break;
      room += PAGE;
    }
    assert.ok(room > PAGE, String(room));
    const counts = await census(client);
    assert.deepEqual([counts.size, [...counts.values()].filter((times) => times !== 1)], [LINES, []]);
    assert.ok(!existsSync(disk.path('old.ndjson.journal.lock')));
  });
});

describe('a checkpoint', () => {
  beforeEach(() => ['place.json', 'real.json'].forEach((name) => rmSync(account.path(name), { force: true })));

  it('that is a symbolic link is written where the link leads, whether the file is there or not', async () => {
    await importHistory(client, 3, Date.now() - HOUR_MS);
    symlinkSync('real.json', account.path('place.json'));
    for (let run = 0; run < 2; run += 1) {
      assert.equal((await account.run(['export', '--since', '2h', '--checkpoint', 'place.json'])).code, 0);
      assert.ok(lstatSync(account.path('place.json')).isSymbolicLink());
      assert.ok(JSON.parse(readFileSync(account.path('real.json'), 'utf8')).start_time > 0);
    }
  });

  it('keeps its rights', async () => {
    await importHistory(client, 3, Date.now() - HOUR_MS);
    writeFileSync(account.path('place.json'), '{"start_time":1700000000,"seen":[]}\n', { mode: 0o600 });
    assert.equal((await account.run(['export', '--checkpoint', 'place.json'])).code, 0);
    assert.equal(statSync(account.path('place.json')).mode & 0o777, 0o600);
  });

  it('that is a device is written into and stays one', { skip: existsSync('/dev/null') ? false : 'this system has no /dev/null' }, async () => {
    await importHistory(client, 3, Date.now() - HOUR_MS);
    symlinkSync('/dev/null', account.path('place.json'));
    const { code, stderr } = await account.run(['export', '--since', '2h', '--checkpoint', 'place.json']);
    assert.ok(lstatSync('/dev/null').isCharacterDevice());
    assert.ok([0, 2].includes(code), stderr);
  });
});
