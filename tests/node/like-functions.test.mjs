import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedByLikeness } from '../../scripts/build/like-functions.mjs';
import { moduleItems } from '../../scripts/size/module-items.mjs';

const count = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...count(number >>> 7)]);
const sized = (bytes) => [...count(bytes.length), ...bytes];
const vector = (items) => [...count(items.length), ...items.flat()];
const section = (id, bytes) => [id, ...sized(bytes)];
/** A function without locals that adds this constant twice, and drops what it got. */
const adding = (constant) => sized([0, 0x41, constant, 0x41, constant, 0x6a, 0x1a, 0x0b]);
const idle = sized([0, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x0b]);

/** A module that imports one function and has these bodies of its own, each without parameters and results. */
function moduleOf(bodies, ...further) {
  const types = section(1, vector([[0x60, 0, 0]]));
  const imports = section(2, vector([[1, 0x61, 1, 0x61, 0, 0]]));
  const functions = section(3, vector(bodies.map(() => [0])));
  const code = section(10, vector(bodies));
  return Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...types, ...imports, ...functions, ...code, ...further.flat()]);
}

const namesOf = (wasm) => moduleItems(wasm).filter(({ kind }) => kind === 'function').map(({ name }) => name);

test('a function is named to stand behind the one that it is most like', () => {
  const named = namedByLikeness(moduleOf([adding(7), idle, adding(7)]));
  assert.ok(WebAssembly.validate(named));
  assert.deepEqual(namesOf(named), ['000000', '000002', '000001']);
});

test('names that were there give way, and all else stays', () => {
  const bare = moduleOf([adding(7), idle]);
  const old = section(0, [...sized([...Buffer.from('name')]), ...section(1, vector([[1, ...sized([...Buffer.from('first')])]]))]);
  assert.deepEqual(namedByLikeness(moduleOf([adding(7), idle], old)), namedByLikeness(bare));
  assert.deepEqual(namedByLikeness(bare).subarray(0, bare.length), bare);
});

test('each of many functions gets a name of its own', () => {
  const many = Array.from({ length: 300 }, (_, place) => adding(place % 64));
  const named = namedByLikeness(moduleOf(many));
  assert.ok(WebAssembly.validate(named));
  assert.equal(new Set(namesOf(named)).size, many.length);
});

test('what is no module is refused', () => {
  assert.throws(() => namedByLikeness(Buffer.from('<!doctype html>')), /expected a wasm module/);
});
