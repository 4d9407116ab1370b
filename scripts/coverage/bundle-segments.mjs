import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A bundle's pieces, by where they begin, each with the source and the line it comes from; `count` marks those that ran. */
export function readBundle(file) {
  const starts = startsOfLines(readFileSync(file, 'utf8'));
  const { sources, mappings } = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  const segments = decoded(mappings).map(({ line, column, source, sourceLine }) => ({
    offset: starts[line] + column,
    source: resolve(dirname(file), sources[source]),
    line: sourceLine + 1,
    hasRun: false,
  }));
  return { segments, count: (ranges) => count(segments, ranges) };
}

/** V8's ranges lie within each other, and the innermost is right. */
function count(segments, ranges) {
  const counts = new Array(segments.length).fill(0);
  const outermostFirst = [...ranges].sort((a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset));
  for (const { startOffset, endOffset, count } of outermostFirst) {
    for (let index = firstFrom(segments, startOffset); index < segments.length && segments[index].offset < endOffset; index += 1) counts[index] = count;
  }
  counts.forEach((times, index) => (segments[index].hasRun ||= times > 0));
}

function firstFrom(segments, offset) {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startsOfLines(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The mappings of a source map (ECMA-426): per line, pieces of base-64 numbers, each relative to the one before. */
function decoded(mappings) {
  const segments = [];
  let [source, sourceLine] = [0, 0];
  for (const [line, pieces] of mappings.split(';').entries()) {
    let column = 0;
    for (const piece of pieces.split(',').filter(Boolean)) {
      const [columns, sources, lines] = numbersOf(piece);
      column += columns;
      if (sources === undefined) continue;
      source += sources;
      sourceLine += lines;
      segments.push({ line, column, source, sourceLine });
    }
  }
  return segments;
}

function numbersOf(piece) {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (const digit of piece) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) * 2 ** shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
