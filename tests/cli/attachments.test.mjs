import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { lines, run } from './stage/run.mjs';

const account = await openAccount();
const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
writeFileSync(account.path('photo.png'), bytes);

/** A side conversation with these attachments: names and bytes. */
async function withAttachments(...files) {
  const ids = [];
  for (const [name, content] of files) ids.push((await account.client.uploadAttachment(new Blob([content]), { name })).id);
  return account.conversation({ attachment_ids: ids });
}

async function contentUrl(id) {
  const [event] = lines((await account.run(['events', id, '--ticket', '90'])).stdout);
  return event.message.attachments[0].content_url;
}

describe('upload', () => {
  it('tells each file as it is kept', async () => {
    writeFileSync(account.path('notes'), 'hello');
    const { code, stdout } = await account.run(['upload', 'photo.png', 'notes']);
    assert.equal(code, 0);
    assert.deepEqual(lines(stdout).map(({ name, content_type: type, size }) => [name, type, size]), [['photo.png', 'image/png', 70_000], ['notes', 'application/octet-stream', 5]]);
  });

  it('takes standard input, a name and a media type', async () => {
    const { stdout } = await account.run(['upload', '-', '--name', 'report.bin', '--content-type', 'text/x-report'], { input: 'hello' });
    const [{ name, content_type: type, size }] = lines(stdout);
    assert.deepEqual([name, type, size], ['report.bin', 'text/x-report', 5]);
  });

  it('refuses one name for several files', async () => {
    const { code, stderr } = await account.run(['upload', 'photo.png', 'notes', '--name', 'x']);
    assert.equal(code, 2);
    assert.match(stderr, /expected --name with one file, but found 2 files/);
  });
});

describe('download', () => {
  it('brings every attachment of a side conversation, byte for byte, and two of one name as two files', async () => {
    const { id } = await withAttachments(['photo.png', bytes], ['photo.png', 'other'], ['a b.txt', '']);
    const { code, stdout, stderr } = await account.run(['download', id, '--ticket', '90', '--dir', 'here/there']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(lines(stdout).map(({ file, size }) => [file, size]), [['here/there/photo.png', 70_000], ['here/there/photo-2.png', 5], ['here/there/a b.txt', 0]]);
    assert.deepEqual(new Uint8Array(readFileSync(account.path('here/there/photo.png'))), bytes);
  });

  it('writes over nothing, unless it is told to', async () => {
    const { id } = await withAttachments(['kept.txt', 'new']);
    writeFileSync(account.path('kept.txt'), 'old');
    const { code, stderr } = await account.run(['download', id, '--ticket', '90']);
    assert.equal(code, 2);
    assert.match(stderr, /kept\.txt is there already: --force writes over it/);
    assert.equal(readFileSync(account.path('kept.txt'), 'utf8'), 'old');
    assert.equal((await account.run(['download', id, '--ticket', '90', '--force'])).code, 0);
    assert.equal(readFileSync(account.path('kept.txt'), 'utf8'), 'new');
  });

  for (const [name, kept] of [['../../escape.txt', '_.._escape.txt'], ['/etc/passwd', '_etc_passwd'], ['...', 'attachment'], ['C:\\x.txt', 'C__x.txt'], ['nul', '_nul'], ['a\u202egnp.exe', 'a_gnp.exe'], ['.bashrc', 'bashrc']]) {
    it(`keeps ${JSON.stringify(name)} inside the folder, as ${kept}`, async () => {
      const { id } = await withAttachments(['x.txt', 'x']);
      const state = JSON.stringify(account.emulator.snapshot());
      account.emulator.restore(JSON.parse(state.replaceAll('"x.txt"', JSON.stringify(name))));
      const folder = `names-${kept}`;
      const { code, stdout, stderr } = await account.run(['download', id, '--ticket', '90', '--dir', folder]);
      assert.equal(code, 0, stderr);
      assert.equal(lines(stdout)[0].file, `${folder}/${kept}`);
      assert.deepEqual(readdirSync(account.path(folder)), [kept]);
      assert.ok(!existsSync(account.path('../escape.txt')));
      account.emulator.restore(JSON.parse(state.replaceAll('"x.txt"', '"done.txt"')));
    });
  }

  it('brings one by its URL, into a file or to standard output', async () => {
    const { id } = await withAttachments(['one.txt', 'content']);
    const url = await contentUrl(id);
    assert.equal((await account.run(['download', url, '--output', 'mine.txt'])).code, 0);
    assert.equal(readFileSync(account.path('mine.txt'), 'utf8'), 'content');
    assert.equal((await account.run(['download', url, '-o', '-'])).stdout, 'content');
    assert.equal(lines((await account.run(['download', url, '--dir', 'by-url'])).stdout)[0].file, 'by-url/one.txt');
  });

  it('does not take the credential to another origin', async () => {
    const before = account.emulator.requests().length;
    const { code, stderr } = await account.run(['download', 'http://127.0.0.1:1/photo.png', '--output', 'x.png']);
    assert.deepEqual([code, existsSync(account.path('x.png')), account.emulator.requests().length], [2, false, before]);
    assert.match(stderr, /content_url/);
  });

  it('refuses one file for several attachments', async () => {
    const { code, stderr } = await run(['download', 'some-id', '--ticket', '90', '--output', 'x'], { env: account.env });
    assert.equal(code, 2);
    assert.match(stderr, /expected --output with a URL/);
  });
});
