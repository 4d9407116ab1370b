/** Every command that changes something, rehearsed; the lines that `--curl` prints are run by a real shell with a real curl. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { asLines, talk } from './stage/events.mjs';
import { line, write } from './stage/import-file.mjs';
import { lines, start } from './stage/run.mjs';

const account = await openAccount();
const { emulator } = account;
const { email, apiToken } = emulator.credentials;
const changes = () => emulator.requests().filter(({ method }) => method !== 'GET');
const shell = (script, env = {}) => start(['-c', `set -e\n${script}`], { program: 'sh', cwd: account.folder, env: { ZENDESK_OAUTH_TOKEN: account.env.ZENDESK_OAUTH_TOKEN, ...env } }).ended;
let id;

before(async () => {
  ({ id } = await account.conversation());
  mkdirSync(account.path('my "own" files'), { recursive: true });
  writeFileSync(account.path(`my "own" files/it's; a,b=c.txt`), 'not really a photo');
  writeFileSync(account.path('photo.png'), 'another');
  write(account.path('import.ndjson'), [line(1), 'no JSON', line(2)]);
  write(account.path('events.ndjson'), [{ ticket_id: 90, side_conversation_id: id, events: line(3).events }]);
  // Overdue in the account, too, since chase reads each conversation again.
  const asked = { created_at: '2020-01-01T08:00:00Z', message: { body: 'Any news?', from: { user_id: 1509756491122 }, to: [{ email: 'chris@example.com' }] } };
  const { side_conversation: overdue } = await account.client.import(90, { side_conversation: { subject: 'Old' }, events: [asked] });
  writeFileSync(account.path('exported.ndjson'), asLines(talk(overdue.id, [[asked.created_at, 'us']])));
});

const CREATE = ['create', '--ticket', '90', '--to', "Chris O'Hara <chris@example.com>"];
const HOSTILE = "it's $HOME `id` \"\\n\" 100%\n!! é 🖨️";
const situations = [
  ['create', [...CREATE, '--subject', 'S', '--body', HOSTILE, '--external-id', 'order=17']],
  ['create with a key', [...CREATE, '--body', 'x', '--idempotency-key', "k'1"]],
  ['create with files', [...CREATE, '--body', 'x', '--attach', `my "own" files/it's; a,b=c.txt`, '--attach', 'photo.png']],
  ['reply to all', ['reply', 'ID', '--ticket', '90', '--all', '--body', HOSTILE]],
  ['reply with a file', ['reply', 'ID', '--ticket', '90', '--to', 'ann@example.com', '--body', 'x', '--attach', 'photo.png']],
  ['update', ['update', 'ID', '--ticket', '90', '--subject', HOSTILE.split('\n')[0]]],
  ['close', ['close', 'ID', '--ticket', '90']],
  ['reopen', ['reopen', 'ID', '--ticket', '90']],
  ['upload', ['upload', `my "own" files/it's; a,b=c.txt`, 'photo.png']],
  ['upload under a name', ['upload', 'photo.png', '--name', 'a "b"; c.png', '--content-type', 'image/png']],
  ['import', ['import', 'import.ndjson'], 2],
  ['import-events', ['import-events', 'events.ndjson']],
  ['chase', ['chase', '--from', 'exported.ndjson', '--after', '2d', '--body', "Any news, it's {{reminder}}?"]],
];

describe('--dry-run', () => {
  for (const [situation, args, code = 0] of situations) {
    const own = () => args.map((arg) => (arg === 'ID' ? id : arg));

    it(`of ${situation} prints what would be sent, and changes nothing`, async () => {
      const count = changes().length;
      const { code: found, stdout, stderr } = await account.run([...own(), '--dry-run']);
      assert.deepEqual([found, changes().length], [code, count], stderr);
      assert.ok(!stdout.includes(account.env.ZENDESK_OAUTH_TOKEN));
      // An import judges its lines, and chase tells its reminders.
      if (/import|chase/.test(situation)) return assert.notEqual(stdout, '');
      for (const request of lines(stdout)) {
        assert.match(request.method, /^(POST|PUT)$/);
        assert.ok(request.url.startsWith(`${account.url}/api/v2/tickets/`));
        assert.ok(!Object.keys(request.headers).includes('authorization'));
      }
    });

    it(`of ${situation} with --curl prints lines that send it as they are`, async () => {
      const count = changes().length;
      const { code: found, stdout, stderr } = await account.run([...own(), '--dry-run', '--curl']);
      assert.deepEqual([found, changes().length], [code, count], stderr);
      assert.match(stdout, /curl -X (POST|PUT) /);
      assert.ok(!stdout.includes(account.env.ZENDESK_OAUTH_TOKEN));
      const ran = await shell(stdout);
      assert.equal(ran.code, 0, `${stdout}\n${ran.stderr}`);
      const bySelf = changes().slice(count);
      assert.ok(bySelf.length > 0 && bySelf.every(({ status }) => status >= 200 && status < 300), `${stdout}\n${JSON.stringify(bySelf)}`);

      // The command itself then sends the same, where it can be told.
      if (/import|chase|key/.test(situation)) return;
      assert.equal((await account.run(own())).code, 0);
      const byCommand = changes().slice(count + bySelf.length);
      const told = ({ method, path, body }) => [method, path, comparable(body)];
      assert.deepEqual(bySelf.map(told), byCommand.map(told));
    });
  }

  it('of an import sends each line once, and tells of the others', async () => {
    write(account.path('more.ndjson'), [line(11), '{"ticket_id": 90}', line(12)]);
    const { code, stdout, stderr } = await account.run(['import', 'more.ndjson', '--dry-run', '--curl', '--ticket', '95']);
    assert.equal(code, 2);
    assert.equal(stdout.match(/^curl /gm).length, 2);
    assert.match(stderr, /line 2: .*\n2 lines may be imported, 1 may not\n$/s);
    assert.equal((await shell(stdout)).code, 0);
    assert.equal(JSON.parse((await account.run(['import', 'more.ndjson', '--quiet'])).stdout).already, 2);
  });

  it('prints a curl line for the API token of somebody who has one', async () => {
    const env = { ZENDESK_OAUTH_TOKEN: '', ZENDESK_USER_EMAIL: email, ZENDESK_API_TOKEN: apiToken };
    const { stdout } = await account.run([...CREATE, '--body', 'x', '--dry-run', '--curl'], { env });
    assert.match(stdout, /-u "\$ZENDESK_USER_EMAIL\/token:\$ZENDESK_API_TOKEN"/);
    assert.ok(!stdout.includes(apiToken) && !stdout.includes('Basic'));
    const count = changes().length;
    await shell(stdout, env);
    assert.deepEqual(changes().slice(count).map(({ status }) => status), [201]);
  });

  it('is missed where --curl stands alone: nothing is sent', async () => {
    const count = changes().length;
    const { code, stderr } = await account.run([...CREATE, '--body', 'x', '--curl']);
    assert.deepEqual([code, changes().length], [2, count]);
    assert.match(stderr, /nothing was sent: expected --curl beside --dry-run/);
  });
});

/** A body without what differs from request to request: ids of uploads and the boundary of a form. */
function comparable(body) {
  if (!body?.startsWith?.('{')) return (body ?? '').replace(/-{4,}[\w-]+/g, 'boundary');
  const value = JSON.parse(body);
  if (value.message?.attachment_ids) value.message.attachment_ids = value.message.attachment_ids.map((one) => typeof one);
  return value;
}
