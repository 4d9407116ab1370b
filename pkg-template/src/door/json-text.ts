import { get, isObject } from './property.js';

/** A body as JSON text, and the place and kind of each value in it that JSON cannot say. */
export interface Said {
  /** What `JSON.stringify` gives; beside `unsayable`, the text of a copy in which `false`, the wrong type everywhere, stands for each. */
  text: string | undefined;
  unsayable: [path: string, kind: string][];
}

/** Deeper than this, engines' own `JSON.stringify` gives up as well. */
const MAX_DEPTH = 500;

/** Values looked at to name what is wrong: one object that stands in many places counts for each. */
const MAX_VALUES = 1_000_000;

export function jsonText(value: unknown): Said {
  try {
    return { text: JSON.stringify(value) as string | undefined, unsayable: [] };
  } catch {
    return sayable(value);
  }
}

/** Copies what JSON can say of a value. */
function sayable(root: unknown): Said {
  const unsayable: Said['unsayable'] = [];
  const above: unknown[] = [];
  let visited = 0;

  function copy(value: unknown, path: string): unknown {
    const refuse = (kind: string): false => (unsayable.push([path, kind]), false);
    if (typeof value === 'bigint') return refuse('bigint');
    if (!isObject(value)) return value;
    visited += 1;
    if (visited > MAX_VALUES) return false;
    if (above.length > MAX_DEPTH || above.includes(value)) return refuse('cycle');
    let plain: unknown = value;
    try {
      const { toJSON } = value as { toJSON?: unknown };
      if (typeof toJSON === 'function') {
        try {
          plain = toJSON.call(value);
        } catch {
          return refuse('to_json');
        }
      }
    } catch {
      return refuse('to_json_getter');
    }
    if (!isObject(plain)) return plain;
    above.push(value);
    try {
      return Array.isArray(plain) ? Array.from(plain, (item, index) => copy(item, `${path}[${index}]`)) : copyFields(plain, path);
    } catch {
      return refuse('fields');
    } finally {
      above.pop();
    }
  }

  function copyFields(object: object, path: string): object {
    const fields = Object.keys(object).map((name): [string, unknown] => {
      const place = path === '' ? name : `${path}.${name}`;
      let value: unknown;
      try {
        value = (object as Record<string, unknown>)[name];
      } catch {
        unsayable.push([place, 'getter']);
        return [name, false];
      }
      return [name, copy(value, place)];
    });
    return Object.fromEntries(fields);
  }

  let text: string | undefined;
  try {
    text = JSON.stringify(copy(root, ''));
  } catch {
    text = undefined;
  }
  return { text, unsayable: unsayable.length > 0 ? unsayable : [['', 'large']] };
}

/** The text of a field, whose places are named from the object that it is in. */
export function jsonTextOfField(object: unknown, name: string): Said {
  const { text, unsayable } = jsonText(get(object, name));
  return { text, unsayable: unsayable.map(([path, kind]) => [path === '' || path.startsWith('[') ? name + path : `${name}.${path}`, kind]) };
}
