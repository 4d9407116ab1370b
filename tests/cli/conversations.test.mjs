import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { lines, run, stillClock } from './stage/run.mjs';

const account = await openAccount();
const sent = () => account.emulator.requests().filter(({ method }) => method === 'POST' || method === 'PUT');
const lastBody = () => JSON.parse(sent().at(-1).body);
const text = ['--ticket', '90', '--subject', 'printer', '--body', 'Try unplugging it.'];

describe('create', () => {
  const recipients = [
    ['addresses with commas between them', ['--to', 'a@example.com, b@example.com', '--to', 'c@example.com'], [{ email: 'a@example.com' }, { email: 'b@example.com' }, { email: 'c@example.com' }]],
    ['a name with its address', ['--to', 'Chris P Bacon <chris@example.com>'], [{ email: 'chris@example.com', name: 'Chris P Bacon' }]],
    ['a quoted name that has a comma', ['--to', '"Bacon, Chris" <chris@example.com>,ops@example.com'], [{ email: 'chris@example.com', name: 'Bacon, Chris' }, { email: 'ops@example.com' }]],
    ['users', ['--user', '49045981562772'], [{ user_id: 49045981562772 }]],
    ['a user beside an address', ['--user', '7', '--to', 'a@example.com'], [{ email: 'a@example.com' }, { user_id: 7 }]],
    ['a Slack channel', ['--slack', 'TA3JZEW4Q/C9VJJHZQE'], [{ slack_workspace_id: 'TA3JZEW4Q', slack_channel_id: 'C9VJJHZQE' }]],
    ['a group', ['--group', '360001234'], [{ support_group_id: 360001234 }]],
    ['an agent of a group', ['--group', '360001234:1509756491122'], [{ support_group_id: 360001234, support_agent_id: 1509756491122 }]],
    ['a Teams channel', ['--teams', '19:abc@thread.tacv2'], [{ msteams_channel_id: '19:abc@thread.tacv2' }]],
  ];
  for (const [situation, flags, to] of recipients) {
    it(`sends to ${situation}`, async () => {
      const { code, stdout, stderr } = await account.run(['create', ...text, ...flags]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /Side conversation created successfully!/);
      assert.equal(JSON.parse(stdout).side_conversation.subject, 'printer');
      assert.deepEqual(lastBody(), { message: { subject: 'printer', body: 'Try unplugging it.', to } });
    });
  }

  it('takes the message from standard input, as it is', async () => {
    const body = 'Line one\n\n  line “three”\u2028end\n';
    const { code } = await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--body', '-'], { input: body });
    assert.equal(code, 0);
    assert.equal(lastBody().message.body, body);
  });

  it('takes HTML from a file, and metadata', async () => {
    writeFileSync(account.path('message.html'), '<p>Try <b>unplugging</b> it.</p>');
    const ids = ['--external-id', 'order=17', '--external-id', 'note=a=b', '--external-id', '__proto__=x'];
    const { code, stdout } = await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--html', 'message.html', ...ids]);
    assert.equal(code, 0);
    assert.equal(lastBody().message.html_body, '<p>Try <b>unplugging</b> it.</p>');
    assert.deepEqual(Object.entries(JSON.parse(stdout).side_conversation.external_ids).sort(), [['__proto__', 'x'], ['note', 'a=b'], ['order', '17']]);
  });

  it('sends no letters that it cannot read: a message that is not UTF-8 is refused, and a byte order mark stays behind', async () => {
    const [latin1, utf16, marked] = [Buffer.from('Rückgabe', 'latin1'), Buffer.from('\ufeffRückgabe', 'utf16le'), Buffer.from('\ufeffRückgabe')];
    const before = sent().length;
    for (const bytes of [latin1, utf16, Buffer.from('Rückgabe').subarray(0, 2)]) {
      writeFileSync(account.path('message.html'), bytes);
      const fromFile = await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--html', 'message.html']);
      const fromPipe = await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--body', '-'], { input: bytes });
      assert.deepEqual([fromFile.code, fromPipe.code, sent().length], [2, 2, before]);
      assert.match(fromFile.stderr, /expected message\.html to be text in UTF-8, but found other bytes; is it in Latin-1/);
      assert.match(fromPipe.stderr, /expected standard input to be text in UTF-8, but found other bytes; is it in Latin-1/);
    }
    writeFileSync(account.path('message.html'), marked);
    assert.equal((await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--html', 'message.html'])).code, 0);
    assert.equal(lastBody().message.html_body, 'Rückgabe');
  });

  it('names a folder in place of a file, whatever the flag', async () => {
    const before = sent().length;
    const flags = [['create', ...text, '--to', 'a@example.com', '--html', '.'], ['create', ...text, '--to', 'a@example.com', '--attach', '.'], ['create', '--draft', '.'], ['list', '90', '--token-file', '.'], ['export', '--since', '1h', '--checkpoint', '.'], ['overdue', '--from', '.']];
    for (const args of flags) {
      const { code, stderr } = await account.run(args, args[0] === 'list' ? { env: { ZENDESK_OAUTH_TOKEN: '' } } : {});
      assert.deepEqual([code, stderr], [1, 'error: expected a file, but found the folder .\n']);
    }
    assert.equal(sent().length, before);
  });

  it('uploads and attaches files, after it has read them all', async () => {
    writeFileSync(account.path('one.png'), 'png');
    writeFileSync(account.path('two.csv'), 'a,b\n');
    const before = sent().length;
    const missing = await account.run(['create', ...text, '--to', 'a@example.com', '--attach', 'one.png', '--attach', 'three.csv']);
    assert.deepEqual([missing.code, sent().length], [4, before]);
    assert.match(missing.stderr, /there is no three\.csv/);
    const { code, stdout } = await account.run(['create', ...text, '--to', 'a@example.com', '--attach', 'one.png', '--attach', 'two.csv']);
    assert.equal(code, 0);
    const { attachments } = JSON.parse(stdout).event.message;
    assert.deepEqual(attachments.map(({ file_name: name, content_type: type, size }) => [name, type, size]), [['one.png', 'image/png', 3], ['two.csv', 'text/csv', 4]]);
  });

  it('sends once where the answer is lost and there is a key', async () => {
    account.emulator.addFault({ operation: 'create', nth: 1, effect: { drop: 'after' } });
    const { code, stdout } = await account.run(['create', '--ticket', '91', '--to', 'a@example.com', '--body', 'b', '--idempotency-key', 'refund-91'], { env: stillClock });
    account.emulator.clearFaults();
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).side_conversation.external_ids.idempotency_key, 'refund-91');
    assert.equal((await account.client.list(91)).count, 1);
  });

  it('says that it may have been carried out where the answer is lost and there is no key', async () => {
    account.emulator.addFault({ operation: 'create', nth: 1, effect: { drop: 'after' } });
    const { code, stderr } = await account.run(['create', ...text, '--to', 'a@example.com']);
    account.emulator.clearFaults();
    assert.equal(code, 6);
    assert.match(stderr, /the account may have carried it out nevertheless: check the ticket before you run it again, or give --idempotency-key/);
  });

  it('lists every broken rule by the flag that set it, and sends nothing', async () => {
    const before = sent().length;
    const { code, stdout, stderr } = await account.run(['create', '--ticket', '90', '--to', 'chris,ops@example.com', '--slack', 'W/C', '--external-id', 'idempotency_key=', '--idempotency-key', 'x'.repeat(256)]);
    assert.deepEqual([code, stdout, sent().length], [2, '', before]);
    assert.match(stderr, /nothing was sent/);
    assert.match(stderr, /^ {2}--idempotency-key: /m);
    const addresses = await account.run(['create', '--ticket', '90', '--body', '', '--to', 'chris,ops@example.com', '--slack', 'W/C']);
    assert.match(addresses.stderr, /^ {2}--to: expected an e-mail address, but found "chris"/m);
    assert.match(addresses.stderr, /^ {2}--slack: /m);
  });
});

describe('looking at side conversations', () => {
  it('lists all of them, whatever number of pages', async () => {
    for (let index = 0; index < 103; index += 1) {
      await account.client.create(200, { message: { subject: `S ${index}`, body: 'b', to: [{ email: 'a@example.com' }] } });
    }
    const { stdout } = await account.run(['list', '--ticket', '200']);
    assert.deepEqual(lines(stdout).map(({ subject }) => subject), Array.from({ length: 103 }, (_, index) => `S ${index}`));
    const limited = await account.run(['list', '--ticket', '200', '--limit', '101']);
    assert.equal(lines(limited.stdout).length, 101);
  });

  it('shows one, with its events where they are asked for', async () => {
    const { id } = await account.conversation();
    const plain = JSON.parse((await account.run(['show', id, '--ticket', '90'])).stdout);
    assert.deepEqual([plain.side_conversation.id, plain.events], [id, undefined]);
    const full = JSON.parse((await account.run(['show', '--ticket', '90', id, '--events'])).stdout);
    assert.equal(full.events.length, 1);
    const events = lines((await account.run(['events', '--ticket', '90', id])).stdout);
    assert.deepEqual(events, full.events);
  });

  it('prints a thread that can be read', async () => {
    const { id } = await account.conversation();
    account.emulator.receive(id, { from: { email: 'chris@example.com', name: 'Chris P Bacon' }, body: 'It prints again.\n\nThank you!' });
    await account.client.close(90, id);
    const { stdout } = await account.run(['show', '--ticket', '90', id, '--thread']);
    const untimed = stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\dZ/g, 'TIME').replaceAll(id, 'ID');
    assert.equal(
      untimed,
      `printer not working
ticket 90 · closed · email · ID
Admin <admin@emulator.example>, Chris P Bacon <chris@example.com>

Admin → Chris P Bacon · TIME
  Try unplugging it.

Chris P Bacon → Admin · TIME
  It prints again.

  Thank you!

TIME · Admin · state: closed

`,
    );
  });

  it('prints the text of a message that has come as HTML alone', async () => {
    const { id } = await account.conversation();
    const page = await account.client.listEvents(90, id);
    const [{ message }] = page.events;
    delete message.body;
    message.html_body = '<p>Try <b>unplugging</b> it,<br>Q&amp;A &lt;first&gt;</p><div>Bye&#39;s</div>';
    account.emulator.addFault({ operation: 'list_events', effect: { status: 200, body: JSON.stringify(page) } });
    const { stdout } = await account.run(['show', '--ticket', '90', id, '--thread']);
    account.emulator.clearFaults();
    assert.ok(stdout.includes("\n  Try unplugging it,\n  Q&A <first>\n  Bye's\n"), stdout);
  });

  for (const [name, to] of [
    ['Slack C9VJJHZQE', { slack_workspace_id: 'TA3JZEW4Q', slack_channel_id: 'C9VJJHZQE' }],
    ['Group 360001234', { support_group_id: 360001234 }],
    ['Teams 19:abc@thread.tacv2', { msteams_channel_id: '19:abc@thread.tacv2' }],
  ]) {
    it(`names who has no address in a thread: ${name}`, async () => {
      const { id } = await account.conversation({ to: [to] });
      const { stdout } = await account.run(['show', '--ticket', '90', id, '--thread']);
      assert.ok(stdout.includes(`→ ${name} ·`), stdout);
    });
  }
});

describe('changing a side conversation', () => {
  it('replies to everyone less some, or to those named', async () => {
    const { id } = await account.conversation({ to: [{ email: 'chris@example.com' }, { email: 'ops@example.com' }] });
    const toAll = await account.run(['reply', id, '--ticket', '90', '--all', '--except', 'ops@example.com', '--body', 'Thanks']);
    assert.equal(toAll.code, 0, toAll.stderr);
    const addresses = () => lastBody().message.to.map(({ email }) => email);
    assert.ok(addresses().includes('chris@example.com') && !addresses().includes('ops@example.com'));
    await account.run(['reply', id, '--ticket', '90', '--to', 'new@example.com', '--body', 'Thanks', '--external-id', 'a=b']);
    assert.deepEqual([addresses(), lastBody().message.external_ids], [['new@example.com'], { a: 'b' }]);
  });

  it('changes subject and state, closes and opens', async () => {
    const { id } = await account.conversation();
    const changed = async (args) => JSON.parse((await account.run([...args, '--ticket', '90'])).stdout).side_conversation;
    const updated = await changed(['update', id, '--subject', 'printer works', '--state', 'closed']);
    assert.deepEqual([updated.subject, updated.state], ['printer works', 'closed']);
    assert.equal((await changed(['reopen', id])).state, 'open');
    assert.equal((await changed(['close', id])).state, 'closed');
  });

  it('says that a change may have been carried out where its answer is lost, and names no flag that there is not', async () => {
    const { id } = await account.conversation();
    account.emulator.addFault({ operation: 'update', effect: { drop: 'after' } });
    const { code, stderr } = await account.run(['close', id, '--ticket', '90'], { env: stillClock });
    account.emulator.clearFaults();
    assert.equal(code, 6);
    assert.match(stderr, /the account may have carried it out nevertheless: check the ticket before you run it again$/m);
  });

  it('acts for another user where it is told to', async () => {
    const { code } = await account.run(['create', ...text, '--to', 'a@example.com', '--on-behalf-of', 'agent@example.com']);
    assert.equal(code, 0);
    assert.equal(account.emulator.requests().at(-1).headers['x-on-behalf-of'], 'agent@example.com');
  });
});

describe('emulator exec', () => {
  it('gives the other commands an account, without any setting', async () => {
    const line = 'side-conversations create --ticket 90 --to a@example.com --body Hello --quiet > /dev/null && side-conversations list --ticket 90';
    const { code, stdout, stderr } = await run(['emulator', 'exec', '--', 'sh', '-c', line.replaceAll('side-conversations', bin())]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(lines(stdout)[0].preview_text, 'Hello');
  });
});
