import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { account } from './account.mjs';
import { ensureCurl, ensureNodeClients, ensurePythonClients, here } from './set-up.mjs';

describe('clients that others wrote', () => {
  let desk;
  before(async () => (desk = await account()));
  after(() => desk.close());

  describe('node-zendesk 6.0.1', () => {
    let sideConversations;
    const message = { subject: 'printer not working', body: 'Try', to: [{ email: 'chris@example.com' }] };
    before(async () => {
      await ensureNodeClients();
      const { createClient } = createRequire(import.meta.url)('node-zendesk');
      const { email: username, apiToken: token } = desk.emulator.credentials;
      const client = createClient({ username, token, subdomain: 'emulator', endpointUri: `${desk.url}/api/v2` });
      sideConversations = client.sideconversations;
    });

    it('creates, replies, updates, shows and lists', async () => {
      const { result: created } = await sideConversations.create(91, { message });
      const { id } = created.side_conversation;
      assert.equal(created.side_conversation.ticket_id, 91);
      const { result: replied } = await sideConversations.reply(91, id, { message });
      assert.equal(replied.side_conversation.id, id);
      const { result: updated } = await sideConversations.update(91, id, { side_conversation: { state: 'closed' } });
      assert.equal(updated.side_conversation.state, 'closed');
      const { result: shown } = await sideConversations.show(91, id);
      assert.equal((shown.side_conversation ?? shown).state, 'closed');
      await sideConversations.create(91, { message });
      assert.deepEqual((await sideConversations.list(91)).map(({ state }) => state), ['closed', 'open']);
    });

    it('follows the pages of a long list', async () => {
      for (let number = 0; number < 101; number += 1) await sideConversations.create(92, { message });
      assert.equal((await sideConversations.list(92)).length, 101);
    });

    it('cannot upload: it sends a form without the boundary, which any server has to refuse', async () => {
      await assert.rejects(sideConversations.attachments(new TextEncoder().encode('x').buffer, { filename: 'a.txt' }));
      const sent = desk.emulator.requests().at(-1);
      assert.equal(sent.status, 422);
      assert.equal(sent.headers['content-type'], 'multipart/form-data');
    });

    it('tells a refusal of the API as its own error', async () => {
      await assert.rejects(sideConversations.list(404), (error) => error.statusCode === 404 || /404/.test(error.message));
    });
  });

  describe('Python', () => {
    let python;
    before(async () => (python = await ensurePythonClients()));
    // The export begins with what the clients before wrote: more than a page of it.
    before(() => desk.emulator.reset());

    it('runs the eight calls of zdesk 2.8.1', async () => {
      const { code, stdout, stderr } = await desk.run(python, [here('run_zdesk.py')]);
      assert.equal(code, 0, stderr);
      const { upload, created, shown, replied, updated, listed, all_pages, events, exported, missing } = JSON.parse(stdout);
      const { id } = created.side_conversation;
      assert.deepEqual([upload.name, upload.size], ['größe.txt', 7]);
      assert.equal(created.event.message.attachments[0].id, upload.id);
      assert.equal(shown.side_conversation.id, id);
      assert.equal(replied.event.type, 'reply');
      assert.equal(updated.side_conversation.state, 'closed');
      assert.deepEqual([listed.count, all_pages.side_conversations.length], [3, 3]);
      assert.deepEqual(events.events.map(({ type }) => type), ['create', 'reply', 'update']);
      assert.ok(exported.events.some((event) => event.id === id));
      assert.equal(missing, 404);
    });

    it('runs the tutorial', async () => {
      const body = 'Try unplugging the printer, wait 30 seconds, and then plug it back in';
      const answers = ['printer not working', body, 'chris@example.com, ann@example.com', '90', ''].join('\n');
      const { code, stderr } = await desk.run(python, [here('run_tutorial.py')], answers);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /^INFO:root:Side conversation created successfully!\nINFO:root:Response:\n\{\n {4}"side_conversation": \{/);
      const { side_conversation, event } = JSON.parse(stderr.slice(stderr.indexOf('{')));
      assert.deepEqual([side_conversation.subject, side_conversation.preview_text], ['printer not working', body]);
      assert.equal(event.message.html_body, `<div class="zd-comment">\n<p>${body}</p>\n</div>`);
      assert.deepEqual(event.message.to.map(({ email }) => email), ['chris@example.com', 'ann@example.com']);
    });

    it('tells the tutorial what it says about a missing ticket and a wrong token', async () => {
      const missing = await desk.run(python, [here('run_tutorial.py')], 'a\nb\nchris@example.com\n404\n');
      assert.match(missing.stderr, /ERROR:root:Failed to create side conversation\. Status Code: 404/);
      const { ZENDESK_API_TOKEN: token } = desk.environment;
      desk.environment.ZENDESK_API_TOKEN = 'wrong';
      const wrong = await desk.run(python, [here('run_tutorial.py')], 'a\nb\nchris@example.com\n90\n');
      desk.environment.ZENDESK_API_TOKEN = token;
      assert.match(wrong.stderr, /Status Code: 401/);
    });
  });
});

describe('the curl lines of the documents', () => {
  const CONVERSATION = '8566255a-ece5-11e8-857d-493066fa7b17';
  const ATTACHMENT = 's3-d2a3111e-26d9-4e1c-88b4-cf7c0649d81d';
  const lines = JSON.parse(readFileSync(here('curl-lines.json'), 'utf8'));
  let desk;
  before(async () => {
    await ensureCurl();
    desk = await account();
    await addWhatTheLinesName(desk.emulator);
  });
  after(() => desk.close());

  /** Ticket 42 has the side conversation of the samples, and their attachment is uploaded. */
  async function addWhatTheLinesName(emulator) {
    const headers = { Authorization: `Bearer ${emulator.credentials.bearer}` };
    const api = `${emulator.credentials.baseUrl}/api/v2/tickets`;
    const form = new FormData();
    form.append('file', new Blob(['x'], { type: 'image/png' }), 'image.png');
    const upload = await (await emulator.fetch(`${api}/side_conversations/attachments`, { method: 'POST', headers, body: form })).json();
    const body = JSON.stringify({ message: { body: 'Smoke', to: [{ email: 'someone@example.com' }] } });
    const created = await (await emulator.fetch(`${api}/42/side_conversations`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body })).json();
    const state = JSON.stringify(emulator.snapshot()).replaceAll(upload.id, ATTACHMENT).replaceAll(created.side_conversation.id, CONVERSATION);
    emulator.restore(JSON.parse(state));
  }

  function asTyped(line, { email, secret }) {
    return line
      .replaceAll('https://{subdomain}.zendesk.com', desk.url)
      .replaceAll('{ticket_id}', '42')
      .replaceAll('{side_conversation_id}', CONVERSATION)
      .replaceAll('{email_address}/token:{api_token}', `${email}:${secret}`)
      .replaceAll('{email_address}:{password}', `${email}:${secret}`)
      // The pages replace addresses by this text.
      .replaceAll('[email protected]', 'someone@example.com');
  }

  async function curl(line) {
    const { code, stdout, stderr } = await desk.run('sh', ['-c', `${line} --silent --write-out '\n%{http_code}'`]);
    assert.equal(code, 0, stderr);
    const [, text, status] = /^([\s\S]*)\n(\d+)$/.exec(stdout);
    return { status: Number(status), body: JSON.parse(text) };
  }

  const withToken = () => {
    const { email, apiToken } = desk.emulator.credentials;
    return { email: `${email}/token`, secret: apiToken };
  };
  // As they stand: the show line misspells the path, the bodies of create and reply lack their last brace, the upload line names no file.
  const statuses = { list: 200, show: 404, create: 400, update: 200, reply: 400, import: 201, import_events: 201, list_events: 200, export_events: 200, upload_attachment: 422 };

  for (const { operation, source, line } of lines) {
    it(`answers the one for ${operation} with ${statuses[operation]} (${source})`, async () => {
      const { status, body } = await curl(asTyped(line, withToken()));
      assert.equal(status, statuses[operation], JSON.stringify(body));
    });
  }

  it('knows every operation of the documents', () => {
    assert.deepEqual(lines.map(({ operation }) => operation).sort(), Object.keys(statuses).sort());
  });

  it('shows the side conversation once the show line is spelt right', async () => {
    const { line } = lines.find(({ operation }) => operation === 'show');
    const { status, body } = await curl(asTyped(line.replace('/side_conversation/', '/side_conversations/'), withToken()));
    assert.deepEqual([status, body.side_conversation.id], [200, CONVERSATION]);
  });

  for (const wanted of ['create', 'reply']) {
    const { line } = lines.find(({ operation }) => operation === wanted);
    const mended = line.replace("]}' \\", "]}}' \\");

    it(`takes the ${wanted} once its body is whole, and the address one`, async () => {
      const { status, body } = await curl(asTyped(mended, withToken()));
      assert.deepEqual([status, body.event.message.attachments[0].id], [201, ATTACHMENT]);
    });

    it(`refuses the ${wanted} with what pages show in place of an address`, async () => {
      const { status, body } = await curl(asTyped(mended.replace('[email protected]', '[email\u00a0protected]'), withToken()));
      assert.deepEqual([status, body.error], [422, 'RecordInvalid']);
    });
  }

  it('takes the upload once the line names a file', async () => {
    const { line } = lines.find(({ operation }) => operation === 'upload_attachment');
    const { status, body } = await curl(asTyped(line.replace("'file='", `'file=@${here('tutorial.py')}'`), withToken()));
    assert.deepEqual([status, body.name], [201, 'tutorial.py']);
  });

  it('refuses an e-mail address with a password, as the account does since 2025-12-31', async () => {
    const { line } = lines.find(({ operation }) => operation === 'list_events');
    const { status } = await curl(asTyped(line, { email: desk.emulator.credentials.email, secret: 'password' }));
    assert.equal(status, 401);
  });
});
