import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../workspace/command.mjs';

/** Printable ASCII that needs no escape in any string literal, nor in HTML. */
const ALPHABET = [...Array(94).keys()].map((index) => String.fromCharCode(33 + index)).filter((character) => !'"\'`\\$<'.includes(character)).join('');
/** Of these, the last two begin the pairs that stand for the rarer bytes. */
const SINGLES = ALPHABET.length - 2;

/** Where in its memory the unpacker finds the place of a character, the byte of a place, and the text, which the bytes replace. */
const ORDER_AT = 128;
const TEXT_AT = ORDER_AT + 256;

/**
 * A JavaScript module whose default export gives a wasm module's bytes. The frequent bytes are a character each and the rarer ones
 * two: unlike base64, which tears bytes apart, this leaves a compressor the repetitions that it lives on, and is shorter. They are
 * unpacked by a few instructions of WebAssembly: an engine has that loop compiled before it would have thought of it in JavaScript.
 */
export async function bytesModule(wasm) {
  const order = orderOfBytes(wasm);
  const codes = [];
  order.forEach((byte, place) => (codes[byte] = codeOf(place)));
  const text = Array.from(wasm, (byte) => codes[byte]).join('');
  return `import { Utf8Encoder } from 'utf8';
const alphabet = ${JSON.stringify(ALPHABET)};
const order = ${JSON.stringify(Buffer.from(order).toString('hex'))};
const unpacker = ${JSON.stringify((await unpacker()).toString('hex'))};
const text = ${JSON.stringify(text)};
const fromHex = (digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
export default () => {
  const memory = new WebAssembly.Memory({ initial: ${Math.ceil((TEXT_AT + text.length) / 65_536)} });
  const bytes = new Uint8Array(memory.buffer);
  for (let place = 0; place < ${ALPHABET.length}; place += 1) bytes[alphabet.charCodeAt(place)] = place;
  bytes.set(fromHex(order), ${ORDER_AT});
  new (globalThis.TextEncoder ?? Utf8Encoder)().encodeInto(text, bytes.subarray(${TEXT_AT}));
  const { unpack } = new WebAssembly.Instance(new WebAssembly.Module(fromHex(unpacker)), { a: { a: memory } }).exports;
  return bytes.subarray(${TEXT_AT}, unpack(${TEXT_AT}, ${TEXT_AT} + text.length));
};
`;
}

/** `unpack(from, to)` puts the bytes where the text was, and gives where they end. */
async function unpacker() {
  const folder = mkdtempSync(join(tmpdir(), 'unpacker-'));
  const [source, module] = [join(folder, 'unpack.wat'), join(folder, 'unpack.wasm')];
  try {
    writeFileSync(source, `(module
      (import "a" "a" (memory 1))
      (func (export "unpack") (param $at i32) (param $end i32) (result i32)
        (local $to i32) (local $place i32)
        (local.set $to (local.get $at))
        (block $done
          (loop $next
            (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $place (i32.load8_u (i32.load8_u (local.get $at))))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (if (i32.ge_u (local.get $place) (i32.const ${SINGLES}))
              (then
                (local.set $place (i32.add
                  (i32.add (i32.const ${SINGLES}) (i32.load8_u (i32.load8_u (local.get $at))))
                  (i32.mul (i32.const ${ALPHABET.length}) (i32.sub (local.get $place) (i32.const ${SINGLES})))))
                (local.set $at (i32.add (local.get $at) (i32.const 1)))))
            (i32.store8 (local.get $to) (i32.load8_u offset=${ORDER_AT} (local.get $place)))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (br $next)))
        (local.get $to)))`);
    await run('wasm-opt', ['-Oz', source, '-o', module]);
    return readFileSync(module);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All 256 of them: the frequent before the rare, and of either the lower before the higher, since neighbours in value are used alike. */
function orderOfBytes(wasm) {
  const counts = new Array(256).fill(0);
  for (const byte of wasm) counts[byte] += 1;
  const byFrequency = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
  const byValue = (bytes) => bytes.sort((one, other) => one - other);
  return [...byValue(byFrequency.slice(0, SINGLES)), ...byValue(byFrequency.slice(SINGLES))];
}

function codeOf(place) {
  if (place < SINGLES) return ALPHABET[place];
  const rest = place - SINGLES;
  return ALPHABET[SINGLES + Math.floor(rest / ALPHABET.length)] + ALPHABET[rest % ALPHABET.length];
}
