import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../workspace/command.mjs';

/** Printable ASCII that needs no escape in any string literal, nor in HTML. */
const ALPHABET = [...Array(94).keys()].map((index) => String.fromCharCode(33 + index)).filter((character) => !'"\'`\\$<'.includes(character)).join('');
/** Of these, the last two begin the pairs that stand for the rarer bytes. */
const SINGLES = ALPHABET.length - 2;
const FIRST_LEAD = ALPHABET.charCodeAt(SINGLES);

/** The unpacker's memory has a byte at each character's code, and at each pair's: that of its first character, times 128, and of its second. Behind is the text. */
const TEXT_AT = 128 * 128;

/** The same for every module, so compiled once. */
let compiledUnpacker;

/**
 * Returns a JavaScript module whose default export returns a wasm module's bytes. Frequent bytes become one character each, rarer ones two:
 * 21 KiB brotli less than base64, which hides repetitions from a compressor. The lower byte gets the lower character (0.8 KiB less). A few
 * instructions of WebAssembly unpack them, ten times as fast as JavaScript that has not been compiled yet.
 */
export async function bytesModule(wasm) {
  const isFrequent = frequentBytes(wasm);
  const bytes = [...isFrequent.keys()];
  const codes = [];
  bytes.filter((byte) => isFrequent[byte]).forEach((byte, place) => (codes[byte] = ALPHABET[place]));
  bytes.filter((byte) => !isFrequent[byte]).forEach((byte, place) => (codes[byte] = pairOf(place)));
  const text = Array.from(wasm, (byte) => codes[byte]).join('');
  return `import { Utf8Encoder } from 'utf8';
const alphabet = ${JSON.stringify(ALPHABET)};
const frequent = ${JSON.stringify(isFrequent.map(Number).join(''))};
const unpacker = ${JSON.stringify((await (compiledUnpacker ??= unpacker())).toString('hex'))};
const text = ${JSON.stringify(text)};
export default () => {
  const memory = new WebAssembly.Memory({ initial: ${Math.ceil((TEXT_AT + text.length) / 65_536)} });
  const bytes = new Uint8Array(memory.buffer);
  for (let byte = 0, single = 0, pair = 0; byte < 256; byte += 1) {
    if (frequent[byte] === '1') bytes[alphabet.charCodeAt(single++)] = byte;
    else bytes[(${FIRST_LEAD} + Math.floor(pair / ${ALPHABET.length})) * 128 + alphabet.charCodeAt(pair++ % ${ALPHABET.length})] = byte;
  }
  new (globalThis.TextEncoder ?? Utf8Encoder)().encodeInto(text, bytes.subarray(${TEXT_AT}));
  const code = Uint8Array.from(unpacker.match(/../g), (digits) => parseInt(digits, 16));
  const { unpack } = new WebAssembly.Instance(new WebAssembly.Module(code), { a: { a: memory } }).exports;
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
        (local $to i32) (local $code i32)
        (local.set $to (local.get $at))
        (block $done
          (loop $next
            (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $code (i32.load8_u (local.get $at)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (if (i32.ge_u (local.get $code) (i32.const ${FIRST_LEAD}))
              (then
                (local.set $code (i32.or
                  (i32.shl (local.get $code) (i32.const 7))
                  (i32.load8_u (local.get $at))))
                (local.set $at (i32.add (local.get $at) (i32.const 1)))))
            (i32.store8 (local.get $to) (i32.load8_u (local.get $code)))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (br $next)))
        (local.get $to)))`);
    await run('wasm-opt', ['-Oz', source, '-o', module]);
    return readFileSync(module);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Which of the 256 are a character each; of equally frequent ones the lower first, so that every build gives the same. */
function frequentBytes(wasm) {
  const counts = new Array(256).fill(0);
  for (const byte of wasm) counts[byte] += 1;
  const byFrequency = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
  const frequent = new Set(byFrequency.slice(0, SINGLES));
  return counts.map((_, byte) => frequent.has(byte));
}

const pairOf = (place) => ALPHABET[SINGLES + Math.floor(place / ALPHABET.length)] + ALPHABET[place % ALPHABET.length];
