/**
 * UTF-8 for runtimes without `TextEncoder` and `TextDecoder`, such as Jest's jsdom: as much of the two as the glue uses.
 * A lone surrogate, and whatever is not UTF-8, becomes U+FFFD as the standard says.
 */
const REPLACEMENT = 0xfffd;

export class Utf8Encoder {
  encode(text = ''): Uint8Array {
    // No code unit takes more than three bytes.
    const bytes = new Uint8Array(text.length * 3);
    return bytes.slice(0, this.encodeInto(text, bytes).written);
  }

  /** Writes as many whole characters as there is room for. */
  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = bytesOf(character.codePointAt(0) ?? 0);
      if (written + bytes.length > into.length) break;
      into.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

function bytesOf(codePoint: number): number[] {
  if (codePoint < 0x80) return [codePoint];
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), tail(codePoint)];
  if (codePoint >= 0xd800 && codePoint < 0xe000) return bytesOf(REPLACEMENT);
  if (codePoint < 0x10000) return [0xe0 | (codePoint >> 12), tail(codePoint >> 6), tail(codePoint)];
  return [0xf0 | (codePoint >> 18), tail(codePoint >> 12), tail(codePoint >> 6), tail(codePoint)];
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

export class Utf8Decoder {
  decode(bytes?: Uint8Array): string {
    if (!bytes) return '';
    // In pieces: a call takes only so many arguments.
    let text = '';
    let points: number[] = [];
    for (let index = 0; index < bytes.length; ) {
      const { point, length } = readPoint(bytes, index);
      points.push(point);
      index += length;
      if (points.length === 4096) {
        text += String.fromCodePoint(...points);
        points = [];
      }
    }
    return text + String.fromCodePoint(...points);
  }
}

/** For each lead byte: how many bytes follow, its own bits, and what the first of those may be (which rules out overlong forms and surrogates). */
function lead(byte: number): { following: number; bits: number; from: number; to: number } | undefined {
  if (byte >= 0xc2 && byte <= 0xdf) return { following: 1, bits: byte & 0x1f, from: 0x80, to: 0xbf };
  if (byte >= 0xe0 && byte <= 0xef) return { following: 2, bits: byte & 0x0f, from: byte === 0xe0 ? 0xa0 : 0x80, to: byte === 0xed ? 0x9f : 0xbf };
  if (byte >= 0xf0 && byte <= 0xf4) return { following: 3, bits: byte & 0x07, from: byte === 0xf0 ? 0x90 : 0x80, to: byte === 0xf4 ? 0x8f : 0xbf };
  return undefined;
}

function readPoint(bytes: Uint8Array, start: number): { point: number; length: number } {
  const first = bytes[start] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const head = lead(first);
  if (!head) return { point: REPLACEMENT, length: 1 };
  let point = head.bits;
  for (let offset = 1; offset <= head.following; offset += 1) {
    const byte = bytes[start + offset] ?? 0;
    const isFirst = offset === 1;
    if (byte < (isFirst ? head.from : 0x80) || byte > (isFirst ? head.to : 0xbf)) return { point: REPLACEMENT, length: offset };
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, length: head.following + 1 };
}
