/** The texts that a value shows when it is printed, inspected or converted. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { spellingsOf } from './spellings.mjs';

/** Printed, as JSON, and property by property up its prototypes. */
function* shown(value, seen = new Set()) {
  yield inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: Infinity, maxArrayLength: Infinity });
  yield attempt(() => JSON.stringify(value));
  yield attempt(() => String(value));
  yield* properties(value, seen);
}

function* properties(value, seen) {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    yield String(value);
    return;
  }
  if (seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Headers) yield* properties([...value.entries()], seen);
  for (let owner = value; owner !== null && !isBuiltIn(owner); owner = Object.getPrototypeOf(owner)) {
    for (const key of Reflect.ownKeys(owner)) {
      yield String(key);
      yield* properties(attempt(() => Reflect.get(owner, key, value)), seen);
    }
  }
}

const BUILT_IN = new Set([Object, Function, Array, Error, Promise, TypeError, Map, Headers, DOMException].map(({ prototype }) => prototype));
const isBuiltIn = (object) => BUILT_IN.has(object);

function attempt(read) {
  try {
    return read();
  } catch (error) {
    return `threw ${error}`;
  }
}

/** Fails where the value shows one of the secrets, however it is spelt. */
export function assertHides(value, secrets, what) {
  const spellings = secrets.flatMap((secret) => spellingsOf(secret).map((spelling) => [secret, spelling]));
  for (const text of shown(value)) {
    for (const [secret, spelling] of spellings) assert.ok(!String(text).includes(spelling), `${what} shows ${secret} as ${spelling}`);
  }
}
