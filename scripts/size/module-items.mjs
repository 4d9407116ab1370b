/**
 * The functions and data segments of a wasm module with their sizes in bytes, largest first. Names come from the module's
 * name section; what has none is called by its index.
 */
export function moduleItems(wasm) {
  const sections = sectionsOf(wasm);
  const imported = importedFunctions(sections.filter(({ id }) => id === 2));
  const names = functionNames(sections.find(({ id, name }) => id === 0 && name === 'name'));
  const code = vectorOfSized(sections.find(({ id }) => id === 10));
  const functions = code.map((size, index) => ({ kind: 'function', name: readable(names.get(imported + index) ?? `function ${imported + index}`), size }));
  const others = sections.filter(({ id }) => id !== 10 && id !== 0).map(({ id, reader }) => ({ kind: 'section', name: SECTIONS[id] ?? `section ${id}`, size: reader.length }));
  return [...functions, ...others].sort((a, b) => b.size - a.size);
}

const SECTIONS = { 1: 'types', 2: 'imports', 3: 'function types', 4: 'tables', 5: 'memories', 6: 'globals', 7: 'exports', 9: 'elements', 11: 'data', 12: 'data count', 13: 'tags' };

/** Reads a module's bytes from front to back. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get length() {
    return this.bytes.length;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    this.at += 1;
    return this.bytes[this.at - 1];
  }

  /** An unsigned LEB128 number. */
  number() {
    let result = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      result += (byte & 0x7f) * scale;
      if (byte < 0x80) return result;
    }
  }

  take(length) {
    this.at += length;
    return new Reader(this.bytes.subarray(this.at - length, this.at));
  }

  text() {
    return Buffer.from(this.take(this.number()).bytes).toString();
  }
}

function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  if (reader.take(4).bytes.toString('latin1') !== '\0asm') throw new Error('expected a wasm module, but found other bytes');
  reader.take(4);
  const sections = [];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const section = reader.take(reader.number());
    sections.push({ id, name: id === 0 ? section.text() : undefined, reader: section });
  }
  return sections;
}

const IMPORTED_FUNCTION = 0;

function importedFunctions([section]) {
  if (!section) return 0;
  const { reader } = section;
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.text();
    reader.text();
    if (reader.byte() !== IMPORTED_FUNCTION) throw new Error('expected the module to import functions alone, as wasm-bindgen makes it');
    reader.number();
    functions += 1;
  }
  return functions;
}

function vectorOfSized({ reader }) {
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()).length);
}

const FUNCTION_NAMES = 1;

function functionNames(section) {
  const names = new Map();
  while (section && !section.reader.isAtEnd) {
    const id = section.reader.byte();
    const part = section.reader.take(section.reader.number());
    if (id !== FUNCTION_NAMES) continue;
    for (let left = part.number(); left > 0; left -= 1) names.set(part.number(), part.text());
  }
  return names;
}

/** Without the hash that rustc puts at the end. */
const readable = (name) => name.replace(/::h[0-9a-f]{16}$/, '');
