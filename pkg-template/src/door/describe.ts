import { get, isObject } from './property.js';

/** Deep enough for every option and argument there is; below, a value is known by its type alone, so that a cycle ends. */
const MAX_DEPTH = 3;

/** Options whose inside is not the core's business, and may be large or cyclic. */
const OPAQUE = ['zaf', 'fetch', 'signal', 'onAttempt', 'onProgress', 'body'];

/**
 * A value in JSON text, as far as the core needs to know it: JSON says what it can, and what it cannot is a list of a name and
 * what it is about (`src/door/given.rs` reads it). Whatever the value throws when it is looked into stays in here.
 */
export function describe(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value === undefined) return '["none"]';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : tagged('bits', bitsOf(value));
  const items = depth < MAX_DEPTH ? itemsOf(value) : undefined;
  return items ? list(items.map((item) => describe(item, depth + 1))) : describeObject(value, depth);
}

/** A list of what is described already. */
export const list = (items: readonly string[]): string => `[${['"list"', ...items].join()}]`;

const tagged = (name: string, text: string): string => JSON.stringify([name, text]);

const other = (type: string): string => tagged('other', type);

function bitsOf(number: number): string {
  return new DataView(new Float64Array([number]).buffer).getBigUint64(0, true).toString(16);
}

function itemsOf(value: unknown): unknown[] | undefined {
  try {
    return Array.isArray(value) ? Array.from<unknown>(value) : undefined;
  } catch {
    return undefined;
  }
}

function describeObject(value: unknown, depth: number): string {
  const type = typeOf(value);
  // By name: an instance of another realm's class is no `instanceof` of this one's.
  if (type === 'Date') return tagged('date', bitsOf(timeOf(value as Date)));
  const href = type === 'URL' ? get(value, 'href') : undefined;
  if (typeof href === 'string') return JSON.stringify(href);
  if (type === 'URL' || depth >= MAX_DEPTH || !isPlain(value)) return other(type);
  try {
    return `{${Object.keys(value).map((name) => `${JSON.stringify(name)}:${describeField(value, name, depth)}`).join()}}`;
  } catch {
    return other('an object that cannot be read');
  }
}

function timeOf(date: Date): number {
  try {
    const time: unknown = date.getTime();
    return typeof time === 'number' ? time : NaN;
  } catch {
    return NaN;
  }
}

function describeField(object: object, name: string, depth: number): string {
  let value: unknown;
  try {
    value = (object as Record<string, unknown>)[name];
  } catch {
    return other('a getter that throws');
  }
  return OPAQUE.includes(name) ? describeOpaque(name, value) : describe(value, depth + 1);
}

/** A value of which only its fitness is asked: can it be called, does it send requests, does it signal. */
function describeOpaque(name: string, value: unknown): string {
  if (!isObject(value) && typeof value !== 'function') return describe(value, MAX_DEPTH);
  const has = (method: string): boolean => typeof get(value, method) === 'function';
  if (name === 'zaf' && has('request')) return other('zaf client');
  if (name === 'signal' && has('addEventListener') && has('removeEventListener')) return other('signal');
  return other(typeOf(value));
}

/** An object literal, of any realm, or one without a prototype. */
function isPlain(value: unknown): value is object {
  if (!isObject(value)) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    return false;
  }
}

/** `function`, `bigint`, `symbol`, or the name of an object's class. */
function typeOf(value: unknown): string {
  if (!isObject(value)) return typeof value;
  const type = get(value, 'constructor');
  const name = typeof type === 'function' ? get(type, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : 'object';
}
