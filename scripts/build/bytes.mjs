/** Printable ASCII that needs no escape in any string literal, nor in HTML. */
const ALPHABET = [...Array(94).keys()].map((index) => String.fromCharCode(33 + index)).filter((character) => !'"\'`\\$<'.includes(character)).join('');
/** Of these, the last two begin the pairs that stand for the rarer bytes. */
const SINGLES = ALPHABET.length - 2;

/**
 * A JavaScript module whose default export gives a wasm module's bytes. The frequent bytes are a character each and the rarer ones
 * two: unlike base64, which tears bytes apart, this leaves a compressor the repetitions that it lives on, and is shorter.
 */
export function bytesModule(wasm) {
  const order = bytesByFrequency(wasm);
  const codes = [];
  order.forEach((byte, place) => (codes[byte] = codeOf(place)));
  const text = Array.from(wasm, (byte) => codes[byte]).join('');
  return `const alphabet = ${JSON.stringify(ALPHABET)};
const order = ${JSON.stringify(Buffer.from(order).toString('hex'))};
const text = ${JSON.stringify(text)};
export default () => {
  const places = new Uint8Array(128);
  for (let place = 0; place < ${ALPHABET.length}; place += 1) places[alphabet.charCodeAt(place)] = place;
  const inOrder = new Uint8Array(256);
  for (let place = 0; place < 256; place += 1) inOrder[place] = parseInt(order.slice(2 * place, 2 * place + 2), 16);
  const bytes = new Uint8Array(${wasm.length});
  for (let at = 0, index = 0; index < ${wasm.length}; index += 1) {
    let place = places[text.charCodeAt(at++)];
    if (place >= ${SINGLES}) place = ${SINGLES} + (place - ${SINGLES}) * ${ALPHABET.length} + places[text.charCodeAt(at++)];
    bytes[index] = inOrder[place];
  }
  return bytes;
};
`;
}

/** All 256 of them, the most frequent first; equally frequent ones by their value, so that every build gives the same. */
function bytesByFrequency(wasm) {
  const counts = new Array(256).fill(0);
  for (const byte of wasm) counts[byte] += 1;
  return [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
}

function codeOf(place) {
  if (place < SINGLES) return ALPHABET[place];
  const rest = place - SINGLES;
  return ALPHABET[SINGLES + Math.floor(rest / ALPHABET.length)] + ALPHABET[rest % ALPHABET.length];
}
