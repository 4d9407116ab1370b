import type { Issue } from 'zendesk-side-conversations';
import { nearest } from '../nearest.js';

/** The part of a tool's input schema that is read here. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every argument that the schema does not know, that is missing, or that is of another type. A message in them is for the core to judge. */
export function issuesOfArguments(schema: Schema, given: unknown): Issue[] {
  if (!isObject(given)) return [{ path: '', code: 'type', message: `expected an object with the tool's arguments, but found ${found(given)}` }];
  const properties = schema.properties ?? {};
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(given, name));
  return [
    ...unknownNames(properties, given),
    ...missing.map((name): Issue => ({ path: name, code: 'required', message: `expected ${wanted(properties[name] ?? {})}, but found nothing` })),
    ...Object.entries(properties).flatMap(([name, property]) => (Object.hasOwn(given, name) ? issuesOfValue(property, given[name], name) : [])),
  ];
}

function issuesOfValue(schema: Schema, value: unknown, path: string): Issue[] {
  if (schema.type === 'object' || isOfType(schema, value)) return [];
  const code = typeof value === (schema.type === 'integer' ? 'number' : schema.type) ? 'value' : 'type';
  return [{ path, code, message: `expected ${wanted(schema)}, but found ${found(value)}` }];
}

function unknownNames(properties: Readonly<Record<string, Schema>>, given: object): Issue[] {
  const known = Object.keys(properties);
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => {
      const meant = nearest(name, known);
      const hint = meant ? `did you mean ${meant}?` : `it takes ${known.join(', ')}`;
      return { path: name.slice(0, 64), code: 'unknown_field', message: `this tool does not take ${JSON.stringify(name.slice(0, 64))}; ${hint}` };
    });
}

function isOfType({ type, minimum = -Infinity, maximum = Infinity }: Schema, value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return type === undefined || typeof value === type;
}

function wanted({ type, minimum, maximum }: Schema): string {
  if (type !== 'integer') return type === 'object' ? 'an object' : `a ${String(type)}`;
  if (maximum !== undefined) return `a whole number from ${minimum ?? 0} to ${maximum}`;
  return `a whole number of at least ${minimum ?? 0}`;
}

function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (isObject(value)) return 'an object';
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 64) : value);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
