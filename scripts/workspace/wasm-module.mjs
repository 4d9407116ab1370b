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

  /** The parts of a vector whose parts say how long they are, as those of the code do. */
  vectorOfSized() {
    return Array.from({ length: this.number() }, () => this.take(this.number()));
  }
}

/** A wasm module's sections, as `{ id, name, start, end, reader }`: where each lies in the module, and what reads it. */
export function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  if (reader.take(4).bytes.toString('latin1') !== '\0asm') throw new Error('expected a wasm module, but found other bytes');
  reader.take(4);
  const sections = [];
  while (!reader.isAtEnd) {
    const start = reader.at;
    const id = reader.byte();
    const section = reader.take(reader.number());
    sections.push({ id, name: id === 0 ? section.text() : undefined, start, end: reader.at, reader: section });
  }
  return sections;
}

const IMPORTED_FUNCTION = 0;

/** How many functions a module imports: they are counted before its own. */
export function importedFunctions(sections) {
  const imports = sections.find(({ id }) => id === 2);
  if (!imports) return 0;
  const reader = imports.reader;
  const functions = reader.number();
  for (let left = functions; left > 0; left -= 1) {
    reader.text();
    reader.text();
    if (reader.byte() !== IMPORTED_FUNCTION) throw new Error('expected the module to import functions alone, as wasm-bindgen makes it');
    reader.number();
  }
  return functions;
}
