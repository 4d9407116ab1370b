import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesModule } from '../../scripts/build/bytes.mjs';

const all = Array.from({ length: 256 }, (_, value) => value);
const pseudoRandom = Array.from({ length: 10_000 }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 11) & 0xff);

for (const [what, bytes] of [
  ['an empty module', []],
  ['a single byte', [0]],
  ['every byte once', all],
  ['every byte, the last ones most often', all.flatMap((value) => Array(value + 1).fill(value))],
  ['bytes without an order', pseudoRandom],
  ['one byte over and over', Array(5_000).fill(255)],
]) {
  test(`${what} comes back as it was`, async () => {
    const source = (await bytesModule(Uint8Array.from(bytes))).replace(/^import .*\n/, '');
    const { default: decode } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    assert.deepEqual([...decode()], bytes);
    assert.deepEqual([...decode()], bytes, 'each call decodes anew');
  });
}

test('the text needs no escape in any string literal, template or HTML', async () => {
  const [, text] = (await bytesModule(Uint8Array.from(all))).match(/const text = "(.*)";/);
  assert.match(text, /^[!#%&()-;=-[\]-_a-~]+$/);
});

test('the same bytes give the same module', async () => {
  assert.equal(await bytesModule(Uint8Array.from(pseudoRandom)), await bytesModule(Uint8Array.from(pseudoRandom)));
});
