import { coreItems } from './weights.mjs';

/** Where a generic of the standard library lands is not told by its name: it counts as the library's, whatever it was made for. */
const ROOMS = [
  [/^<?&?(core|alloc|std|hashbrown)(\[[0-9a-f]+\])?::/, 'the standard library'],
  [/zendesk_side_conversations::(\w+)/, (room) => `src/${room}`],
  [/js_sys|wasm_bindgen|wbindgen|externref/, 'wasm-bindgen'],
];

/** What each room of the core's sources weighs in bytes of the module, before compression, the heaviest first. */
export function weightsOfRooms() {
  const sums = new Map();
  for (const { kind, name, size } of coreItems()) {
    const room = kind === 'function' ? roomOf(name) : name;
    sums.set(room, (sums.get(room) ?? 0) + size);
  }
  return [...sums].map(([name, size]) => ({ name, size })).sort((one, other) => other.size - one.size);
}

function roomOf(name) {
  for (const [pattern, room] of ROOMS) {
    const found = name.match(pattern);
    if (found) return typeof room === 'string' ? room : room(found[1]);
  }
  return 'the standard library';
}
