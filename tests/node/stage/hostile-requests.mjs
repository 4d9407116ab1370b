/** Requests that no client should send: the seeds of the emulator's fuzzer, changed at random as a fuzzer changes them. */
import { readdirSync, readFileSync } from 'node:fs';

const FUZZ = new URL('../../../fuzz/', import.meta.url);

export { randomOf } from '../../random.mjs';

/** The texts that fuzzing begins with: `METHOD TARGET`, headers, an empty line, a body; several between lines of `====`. */
export function seedRequests() {
  const folder = new URL('corpus/emulator_requests/', FUZZ);
  return readdirSync(folder).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n====\n'));
}

/** The words that a fuzzer puts in. */
export function dictionary() {
  const lines = readFileSync(new URL('dictionaries/emulator_requests.dict', FUZZ), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('"')).map((line) => line.slice(1, -1).replace(/\\(x[0-9a-f]{2}|.)/gi, (_, escaped) => (escaped.length === 3 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : escaped)));
}

const ODD = ['\u0000', '\r', '\n', '\u007f', 'Ā', '🔥', '%', '%2e%2e', '"', '{', '[', '}', ',', '0', '-1', '1e999', '9'.repeat(40), 'a'.repeat(5_000), '['.repeat(300), ' ', ':', '/', '?', '\\u0000', '\\ud800'];

/** A text changed in a few places. */
export function changed(text, random, words) {
  let result = text;
  for (let turns = random.below(4); turns > 0; turns -= 1) {
    const at = random.below(result.length + 1);
    const cut = random.chance(0.5) ? random.below(6) : 0;
    const put = random.chance(0.2) ? '' : random.pick(random.chance(0.6) ? words : ODD);
    result = result.slice(0, at) + put + result.slice(at + cut);
  }
  return result;
}

const HEADERS = ['retry-after', 'trailer', 'transfer-encoding', 'content-length', 'location', 'x-request-id', 'connection', 'set-cookie', 'content-type', 'a b', 'ä', ''];
const VALUES = ['1', 'soon', 'Ā', '🔥', 'a\r\nb: c', '\u0000', 'x'.repeat(20_000), 'chunked', '-5', 'https://attacker.example/', '\u00ff', ''];

/** A fault of any kind but those that only wait. */
export function fault(random) {
  const effects = [
    () => ({ status: random.pick([200, 204, 304, 302, 418, 500, 599, 99, 600, '200']), body: random.pick(['', 'x', '{', '\u0000', 'ü'.repeat(1_000)]), headers: { [random.pick(HEADERS)]: random.pick(VALUES) } }),
    () => ({ drop: random.pick(['before', 'after', 'never']) }),
    () => ({ truncateAt: random.pick([0, 1, 40, 1e9, -1, 2 ** 53]) }),
    () => ({ nextPage: random.pick(['foreign', 'loop', 'lookalike', 'away']) }),
    () => ({ signInPage: random.pick([true, false]) }),
  ];
  return { ...(random.chance(0.7) && { count: random.pick([1, 2, 5]) }), ...(random.chance(0.2) && { path: random.pick(['/api', '/oauth', 'x', '/_emulator']) }), effect: random.pick(effects)() };
}
