import { importedFunctions, sectionsOf } from '../workspace/wasm-module.mjs';

/**
 * The functions and data segments of a wasm module with their sizes in bytes, largest first. Names come from the module's
 * name section; what has none is called by its index.
 */
export function moduleItems(wasm) {
  const sections = sectionsOf(wasm);
  const imported = importedFunctions(sections);
  const names = functionNames(sections.find(({ id, name }) => id === 0 && name === 'name'));
  const code = sections.find(({ id }) => id === 10).reader.vectorOfSized().map(({ length }) => length);
  const functions = code.map((size, index) => ({ kind: 'function', name: readable(names.get(imported + index) ?? `function ${imported + index}`), size }));
  const others = sections.filter(({ id }) => id !== 10 && id !== 0).map(({ id, reader }) => ({ kind: 'section', name: SECTIONS[id] ?? `section ${id}`, size: reader.length }));
  return [...functions, ...others].sort((a, b) => b.size - a.size);
}

const SECTIONS = { 1: 'types', 2: 'imports', 3: 'function types', 4: 'tables', 5: 'memories', 6: 'globals', 7: 'exports', 9: 'elements', 11: 'data', 12: 'data count', 13: 'tags' };

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
