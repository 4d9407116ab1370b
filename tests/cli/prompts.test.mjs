import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { bin } from './stage/installed.mjs';
import { onTerminal } from './stage/terminal.mjs';

const account = await openAccount();
// The developer's own editor is nobody's business.
const env = { ...account.env, VISUAL: '', EDITOR: '', NO_COLOR: '1' };
const terminal = (args, typing = [], { env: more = {}, ...options } = {}) => onTerminal(`'${bin()}' ${args}`, { env: { ...env, ...more }, cwd: account.folder, typing, ...options });
const sent = () => account.emulator.requests().filter(({ method, path }) => method === 'POST' && !path.includes('attachments'));
const lastSent = () => JSON.parse(sent().at(-1).body);

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
/** The keys that end a text of several lines. */
const END = '\r\r\r';

/** An editor that does as a line of shell says, with the file's path as `$1`. */
function editor(name, script) {
  writeFileSync(account.path(name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return account.path(name);
}

/** The draft that the screen names, taken apart. */
function draftOn(screen) {
  const path = /The draft is kept in\s+(\S+)\r\n/.exec(screen)?.[1];
  assert.ok(path, screen);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const [head, ...body] = readFileSync(path, 'utf8').split('\n');
  return { path, ...JSON.parse(head), body: body.join('\n').trim() };
}

describe('create on a terminal', () => {
  it('asks for everything in the order of the tutorial, and keeps the data apart', async () => {
    writeFileSync(account.path('photo.png'), 'not really a photo');
    const { code, screen } = await terminal('create > created.json', [
      ['Subject', `printer not working${ENTER}`],
      ['Body', `Try unplugging it. 🖨️ Please.${ENTER}${ENTER}- or\tanother socket${END}`],
      ['Channel', ENTER],
      ['Recipients', `Chris P Bacon <chris@example.com>${ENTER}`],
      ['Another one', `ops@example.com${ENTER}`],
      ['Another one', ENTER],
      ['A file to attach', `photo.png${ENTER}`],
      ['Another file', ENTER],
      ['Ticket', `90${ENTER}`],
      ['Send it?', 'y'],
    ]);
    assert.equal(code, 0, screen);
    assert.match(screen, /To +Chris P Bacon <chris@example\.com>\r\n +ops@example\.com\r\nTicket +90\r\nSubject +printer not working\r\nFiles +photo\.png\r\nText +Try unplugging it/);
    assert.match(screen, /Side conversation created successfully!/);
    const { side_conversation: conversation } = JSON.parse(readFileSync(account.path('created.json'), 'utf8'));
    assert.deepEqual([conversation.subject, conversation.ticket_id], ['printer not working', 90]);
    const { message } = lastSent();
    assert.deepEqual(message.to, [{ email: 'chris@example.com', name: 'Chris P Bacon' }, { email: 'ops@example.com' }]);
    assert.equal(message.body.replace(/\s+another/, ' another'), 'Try unplugging it. 🖨️ Please.\n\n- or another socket');
    assert.equal(message.attachment_ids.length, 1);
  });

  it('says at once what is wrong with an answer, and takes a better one', async () => {
    const { code, screen } = await terminal('create', [
      ['Subject', ENTER],
      ['Body', END],
      ['Write a message', `Hello${END}`],
      ['Channel', ENTER],
      ['Recipients', ENTER],
      ['Name at least one', `chris${ENTER}`],
      ['expected an e-mail address, but found "chris"', `@example.com${ENTER}`],
      ['Another one', ENTER],
      ['A file to attach', `none.png${ENTER}`],
      ['There is no none.png', `\u0015${ENTER}`],
      ['Ticket', `ninety${ENTER}`],
      ['to be a ticket', `\u001591${ENTER}`],
      ['Send it?', 'y'],
    ]);
    assert.equal(code, 0, screen);
    assert.equal(sent().at(-1).path, '/api/v2/tickets/91/side_conversations');
    assert.deepEqual(lastSent(), { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } });
  });

  it('asks only for what is missing', async () => {
    const { code, screen } = await terminal('create --subject S --body B --ticket 90', [['Channel', ENTER], ['Recipients', `chris@example.com${ENTER}`], ['Another one', ENTER], ['Send it?', 'y']]);
    assert.equal(code, 0, screen);
    assert.doesNotMatch(screen.slice(0, screen.indexOf('Ticket   90')), /Subject|Body|Ticket|attach/);
  });

  for (const [channel, down, typed, to] of [
    ['Slack', 1, 'TA3JZEW4Q/C9VJJHZQE', { slack_workspace_id: 'TA3JZEW4Q', slack_channel_id: 'C9VJJHZQE' }],
    ['a child ticket', 2, '360001234:1509756491122', { support_group_id: 360001234, support_agent_id: 1509756491122 }],
    ['Microsoft Teams', 3, '19:abc@thread.tacv2', { msteams_channel_id: '19:abc@thread.tacv2' }],
  ]) {
    it(`takes a recipient on ${channel}`, async () => {
      const { code, screen } = await terminal('create --body B --ticket 90', [['Channel', `${DOWN.repeat(down)}${ENTER}`], ['Recipients', `${typed}${ENTER}`], ['Send it?', 'y']]);
      assert.equal(code, 0, screen);
      assert.deepEqual(lastSent().message.to, [to]);
    });
  }

  it('asks nobody who has no credential', async () => {
    const { code, screen } = await onTerminal(`'${bin()}' create`, { env: {}, cwd: account.folder });
    assert.equal(code, 3);
    assert.doesNotMatch(screen, /Subject/);
  });

  it('asks nobody with --quiet, or where standard input is no terminal', async () => {
    assert.match((await terminal('create --quiet')).screen, /create needs a ticket/);
    assert.match((await terminal('create < /dev/null')).screen, /create needs a ticket/);
    const { code, stderr } = await account.run(['create']);
    assert.equal(code, 2);
    assert.match(stderr, /create needs a ticket: --ticket N/);
  });

  it('asks on lines of 80 columns where the terminal says that it has none', async () => {
    const { code, screen } = await terminal('create --subject S --body B --ticket 90', [['Channel', ENTER], ['Recipients: an e-mail address, or Name <address>', `chris@example.com${ENTER}`], ['Another one (an empty line ends)', ENTER], ['Send it?', 'y']], { columns: 0 });
    assert.equal(code, 0, screen);
  });
});

describe('a message that is interrupted', () => {
  const answered = [['Subject', `printer${ENTER}`], ['Body', `First.${ENTER}Second.${END}`], ['Channel', ENTER], ['Recipients', `chris@example.com${ENTER}`], ['Another one', ENTER], ['A file to attach', ENTER], ['Ticket', `92${ENTER}`]];
  for (const [situation, typing, kept] of [
    ['at the text, by Ctrl-C', [answered[0], ['Body', `First.${ENTER}half${CTRL_C}`]], { subject: 'printer', body: 'First.\nhalf' }],
    ['at the text, by Ctrl-D', [answered[0], ['Body', `First.${ENTER}${CTRL_D}`]], { subject: 'printer', body: 'First.' }],
    ['at the channel', [...answered.slice(0, 2), ['Channel', CTRL_C]], { subject: 'printer', body: 'First.\nSecond.' }],
    ['at the recipients, by Ctrl-D', [...answered.slice(0, 4), ['Another one', CTRL_D]], { subject: 'printer', body: 'First.\nSecond.', to: ['chris@example.com'] }],
    ['at the last question', [...answered, ['Send it?', CTRL_C]], { subject: 'printer', body: 'First.\nSecond.', to: ['chris@example.com'], ticket: '92' }],
    ['by a no', [...answered, ['Send it?', 'n']], { subject: 'printer', body: 'First.\nSecond.', to: ['chris@example.com'], ticket: '92' }],
  ]) {
    it(`${situation}, is kept with its text, and not sent`, async () => {
      const before = sent().length;
      const { code, screen } = await terminal('create', typing);
      assert.deepEqual([code, sent().length], [130, before], screen);
      const { path, command, ...answers } = draftOn(screen);
      assert.deepEqual(answers, kept);
      assert.match(screen, new RegExp(`Nothing was sent\\. The draft is kept in\\s+${path}\r\nTo go on: side-conversations create --draft ${path}`));
    });
  }

  it('by a signal from outside at the text, is kept with its text, and not sent', async () => {
    const pid = account.path('pid');
    const signal = () => {
      process.kill(Number(readFileSync(pid, 'utf8')), 'SIGINT');
      return '';
    };
    const typing = [['Subject', `printer${ENTER}`], ['Body', `First.${ENTER}half`], ['half', signal]];
    const { code, screen } = await onTerminal(`echo $$ > '${pid}'; exec '${bin()}' create`, { env, cwd: account.folder, typing });
    assert.equal(code, 130, screen);
    const { path, command, ...answers } = draftOn(screen);
    assert.deepEqual(answers, { subject: 'printer', body: 'First.\nhalf' });
  });

  it('leaves nothing behind where nothing was answered', async () => {
    const { code, screen } = await terminal('create', [['Subject', CTRL_D]]);
    assert.equal(code, 130);
    assert.match(screen, /Nothing was sent\.\r\n$/);
  });

  it('goes on with --draft, is interrupted again, and is forgotten when it was sent', async () => {
    const before = sent().length;
    const { path } = draftOn((await terminal('create', [answered[0], answered[1], ['Channel', CTRL_C]])).screen);
    const again = draftOn((await terminal(`create --draft ${path}`, [answered[2], answered[3], ['Another one', CTRL_C]])).screen);
    assert.deepEqual([again.path, again.to], [path, ['chris@example.com']]);
    const { code, screen } = await terminal(`create --draft ${path} --ticket 93`, [['Send it?', 'y']]);
    assert.equal(code, 0, screen);
    assert.equal(sent().length, before + 1);
    assert.deepEqual(lastSent(), { message: { subject: 'printer', body: 'First.\nSecond.', to: [{ email: 'chris@example.com' }] } });
    assert.equal(existsSync(path), false);
  });

  it('is kept where the account refuses it', async () => {
    account.emulator.addFault({ operation: 'create', effect: { status: 403, body: '{"error":"Forbidden"}' } });
    const { code, screen } = await terminal('create', [...answered, ['Send it?', 'y']]).finally(() => account.emulator.clearFaults());
    assert.equal(code, 3, screen);
    assert.deepEqual(draftOn(screen).to, ['chris@example.com']);
  });

  for (const [situation, text, words] of [
    ['of another command', '{"command":"reply","id":"x"}\n\nHello\n', /expected a draft of create, but found one of reply in draft\.txt/],
    ['that is none', 'Hello\n\nthere', /expected a draft that create has kept, but found something else in draft\.txt/],
    ['with a flag that no draft keeps', '{"command":"create","yes":true}\n\nHello\n', /expected a draft that create has kept/],
    ['with a value of another kind', '{"command":"create","to":"a@example.com"}\n\nHello\n', /expected a draft that create has kept/],
  ]) {
    it(`does not go on with a file ${situation}`, async () => {
      writeFileSync(account.path('draft.txt'), text);
      const { code, stderr } = await account.run(['create', '--ticket', '90', '--to', 'a@example.com', '--draft', 'draft.txt']);
      assert.equal(code, 2);
      assert.match(stderr, words);
    });
  }
});

describe('the editor of VISUAL or EDITOR', () => {
  const ADDRESSED = 'create --ticket 90 --to chris@example.com --subject S';
  const NO_FILES = ['A file to attach', ENTER];

  it('writes the text, on the terminal, and goes before typing', async () => {
    const EDITOR = editor('asks', 'printf "text? "; read -r line; printf "%s\\n\\nRegards\\n" "$line" > "$1"');
    const { code, screen } = await terminal(ADDRESSED, [['text? ', 'Typed in the editor.\r'], NO_FILES, ['Send it?', 'y']], { env: { EDITOR } });
    assert.equal(code, 0, screen);
    assert.equal(lastSent().message.body, 'Typed in the editor.\n\nRegards');
  });

  it('is VISUAL where both are set, may have arguments, and shows itself though the data goes into a file', async () => {
    const VISUAL = `'${editor('the editor', 'echo "screen of $1"; printf "%s" "$1" > "$2"')}' --wait`;
    const { code, screen } = await terminal(`${ADDRESSED} > visual.json`, [NO_FILES, ['Send it?', 'y']], { env: { VISUAL, EDITOR: 'false' } });
    assert.equal(code, 0, screen);
    assert.match(screen, /screen of --wait/);
    assert.equal(lastSent().message.body, '--wait');
    assert.ok(JSON.parse(readFileSync(account.path('visual.json'), 'utf8')).event);
  });

  for (const [situation, script, kept, words] of [
    ['ends with another code than 0', 'echo half > "$1"; exit 3', 'half', /nothing was sent: the editor \(\S+\) ended with 3/],
    ['leaves an empty file', 'echo "  " > "$1"', '', /nothing was sent: the editor \(\S+\) left an empty file/],
    ['writes another encoding', `printf 'half \\374' > "$1"`, 'half \ufffd', /left text that is not\s+UTF-8/],
    ['removes its file', 'rm "$1"', '', /left an empty file/],
    ['is killed', 'echo half > "$1"; kill -9 $$', 'half', /ended with (?:SIGKILL|137)/],
  ]) {
    it(`that ${situation} sends nothing, and the draft is kept`, async () => {
      const before = sent().length;
      const { code, screen } = await terminal(ADDRESSED, [], { env: { EDITOR: editor('fails', script) } });
      assert.deepEqual([code, sent().length], [2, before], screen);
      assert.match(screen, words);
      const { subject, to, body } = draftOn(screen);
      assert.deepEqual([subject, to, body], ['S', ['chris@example.com'], kept]);
    });
  }

  it('that there is not is named', async () => {
    const { code, screen } = await terminal(ADDRESSED, [], { env: { EDITOR: 'no-such-editor' } });
    assert.equal(code, 2);
    assert.match(screen, /nothing was sent: the editor \(no-such-editor\) ended with 127/);
  });
});

describe('reply on a terminal', () => {
  it('asks for the side conversation, whom to, the text and the files, and shows who gets it', async () => {
    const { id } = await account.conversation({ to: [{ email: 'chris@example.com', name: 'Chris P Bacon' }, { email: 'ops@example.com' }] });
    const { code, screen } = await terminal('reply', [
      ['Ticket', `90${ENTER}`],
      ['Side conversation', ENTER],
      ['everyone in it: ', ENTER],
      ['Body', `It prints again.${END}`],
      ['A file to attach', ENTER],
      ['Send it?', 'y'],
    ]);
    assert.equal(code, 0, screen);
    assert.ok(screen.includes(`${id.slice(0, 8)} printer not working (open, now, `), screen);
    assert.match(screen, /To +Chris P Bacon <chris@example\.com>\r\n +ops@example\.com\r\n/);
    assert.match(screen, new RegExp(`Reply sent in ${id} on ticket 90, to Chris P Bacon, ops@example\\.com\\.\r\n$`));
    assert.ok(sent().at(-1).path.includes(`${id}/reply`));
  });

  it('asks for recipients on the channel of the side conversation', async () => {
    const { side_conversation: slack } = await account.client.create(90, { message: { body: 'x', to: [{ slack_workspace_id: 'T1', slack_channel_id: 'C1' }] } });
    const { code, screen } = await terminal(`reply ${slack.id.slice(0, 8)} --ticket 90 --body Hello`, [['To', `${DOWN}${ENTER}`], ['a workspace and a channel', `T1/C1${ENTER}`], ['Send it?', 'y']]);
    assert.equal(code, 0, screen);
    assert.deepEqual(lastSent().message.to, [{ slack_workspace_id: 'T1', slack_channel_id: 'C1' }]);
  });

  it('keeps the draft of an interrupted reply with its side conversation', async () => {
    const { id } = await account.conversation();
    const before = sent().length;
    const { code, screen } = await terminal(`reply ${id.slice(0, 8)} --ticket 90`, [['To', ENTER], ['Body', `half${CTRL_C}`]]);
    assert.deepEqual([code, sent().length], [130, before]);
    const { path, ...draft } = draftOn(screen);
    assert.deepEqual(draft, { command: 'reply', id, ticket: '90', all: true, body: 'half' });
    assert.equal((await terminal(`reply --draft ${path} --yes`)).code, 0);
    assert.equal(lastSent().message.body, 'half');
  });

  it('says where a ticket has nothing to reply in', async () => {
    const { code, screen } = await terminal('reply --ticket 4000');
    assert.equal(code, 2);
    assert.match(screen, /ticket 4000 has no side conversation to reply in/);
  });

  it('asks nobody where nobody can answer', async () => {
    for (const [args, words] of [[['reply', '--ticket', '90', '--all', '--body', 'x'], /expected ID after `reply`, but found nothing/], [['reply', 'abcd', '--ticket', '90', '--body', 'x'], /reply needs recipients/]]) {
      const { code, stderr } = await account.run(args);
      assert.equal(code, 2);
      assert.match(stderr, words);
    }
  });
});
