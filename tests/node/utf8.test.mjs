import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../../pkg-template/src/wasm/utf8.ts', import.meta.url));
const { outputFiles } = await build({ entryPoints: [source], write: false, format: 'esm' });
const { Utf8Decoder, Utf8Encoder } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);

const own = { encoder: new Utf8Encoder(), decoder: new Utf8Decoder() };
const standard = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { ignoreBOM: true }) };

/** Numbers below `limit`, the same ones in every run. */
function numbers(seed, limit, count) {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  });
}

test('every code unit, also a lone surrogate, is encoded as the standard says', () => {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const text = `a${String.fromCharCode(unit)}b`;
    assert.deepEqual(own.encoder.encode(text), standard.encoder.encode(text), `U+${unit.toString(16)}`);
  }
});

test('any bytes, UTF-8 or not, are decoded as the standard says', () => {
  const leads = [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
  for (let seed = 1; seed <= 20_000; seed += 1) {
    const [length, ...picked] = numbers(seed, leads.length, 9);
    const bytes = Uint8Array.from(picked.slice(0, length % 9), (index) => leads[index]);
    assert.equal(own.decoder.decode(bytes), standard.decoder.decode(bytes), `[${bytes}]`);
  }
});

test('a text longer than a call takes arguments comes back whole', () => {
  const text = 'é🔥x'.repeat(100_000);
  assert.equal(own.decoder.decode(standard.encoder.encode(text)), text);
});

test('where room is short only whole characters are written', () => {
  for (const room of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const [ours, theirs] = [new Uint8Array(room), new Uint8Array(room)];
    assert.deepEqual(own.encoder.encodeInto('aé🔥', ours), standard.encoder.encodeInto('aé🔥', theirs));
    assert.deepEqual(ours, theirs);
  }
});
