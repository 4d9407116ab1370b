import { importedFunctions, sectionsOf } from '../workspace/wasm-module.mjs';

/** How many bytes a run has that two functions can share. */
const RUN_BYTES = 4;

/**
 * The module with its functions named so that `wasm-opt --reorder-functions-by-name` puts each behind the one that it is most like: what
 * repeats is then near, where a compressor finds it.
 */
export function namedByLikeness(wasm) {
  const sections = sectionsOf(wasm);
  const first = importedFunctions(sections);
  const bodies = sections.find(({ id }) => id === 10).reader.vectorOfSized();
  const places = new Map(likeBesideLike(bodies).map((body, place) => [body, place]));
  const nameless = sections.filter(({ id, name }) => !(id === 0 && name === 'name')).map(({ start, end }) => wasm.subarray(start, end));
  const names = bodies.map((_, body) => [...leb(first + body), ...text(String(places.get(body)).padStart(6, '0'))]);
  const all = [...leb(names.length), ...names.flat()];
  const named = [...text('name'), 1, ...leb(all.length), ...all];
  return Buffer.concat([wasm.subarray(0, 8), ...nameless, Buffer.from([0, ...leb(named.length), ...named])]);
}

/** From the first body on, always the one that shares most runs with the one before, as a part of all that the two have. */
function likeBesideLike(bodies) {
  const runs = bodies.map(({ bytes }) => runsOf(bytes));
  const left = new Set(bodies.keys());
  const order = [];
  for (let next = 0; next !== undefined; next = nearest(runs, next, left)) {
    order.push(next);
    left.delete(next);
  }
  return order;
}

function nearest(runs, to, left) {
  let found;
  let most = -1;
  for (const candidate of left) {
    const shared = sharedRuns(runs[to], runs[candidate]);
    const likeness = shared / (runs[to].size + runs[candidate].size - shared + 1);
    if (likeness > most) [found, most] = [candidate, likeness];
  }
  return found;
}

function runsOf(bytes) {
  const runs = new Set();
  for (let at = 0; at + RUN_BYTES <= bytes.length; at += 1) runs.add(((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0);
  return runs;
}

function sharedRuns(one, other) {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const run of few) if (many.has(run)) shared += 1;
  return shared;
}

const text = (string) => [...leb(string.length), ...Buffer.from(string)];

function leb(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)];
}
