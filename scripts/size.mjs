/** Prints what the package weighs beside its budgets, which are in .size-limit.json, and where the bytes of the core go. */
import { buildPackage } from './build.mjs';
import { madeOf } from './build/parts.mjs';
import { twiggy, withCargoTool } from './setup/cargo-tools.mjs';
import { ask, capture, failWith, run } from './workspace/command.mjs';

/** A function's room by its name. Where a generic of the standard library lands is not told: it counts as the library's. */
const ROOMS = [
  [/^<?&?(core|alloc|std|hashbrown)(\[[0-9a-f]+\])?::/, () => 'the standard library'],
  [/zendesk_side_conversations::(\w+)/, ([, room]) => `src/${room}`],
  [/js_sys|wasm_bindgen|wbindgen|externref/, () => 'wasm-bindgen'],
  [/^(data|elem|type|import|export|global|table|memory)\b.*|^"/, () => 'data, imports, exports, types'],
];

try {
  await buildPackage();
  await withCargoTool(twiggy);
  const { code, output } = await capture('size-limit', []);
  process.stdout.write(output);
  process.stdout.write(await run('twiggy', ['top', '-n', '20', madeOf('core', 'named.wasm')]));
  const items = JSON.parse(ask('twiggy', ['top', '-n', '100000', '--format', 'json', madeOf('core', 'named.wasm')], { maxBuffer: 64 * 1024 * 1024 }));
  const sums = new Map();
  for (const { name, shallow_size: size } of items) sums.set(roomOf(name), (sums.get(roomOf(name)) ?? 0) + size);
  process.stdout.write('\nThe rooms of core.wasm, in KiB\n');
  for (const [room, size] of [...sums].sort((one, other) => other[1] - one[1])) process.stdout.write(`${(size / 1024).toFixed(1).padStart(8)}  ${room}\n`);
  process.exitCode = code;
} catch (error) {
  failWith(error);
}

function roomOf(name) {
  const [pattern, room] = ROOMS.find(([pattern]) => pattern.test(name)) ?? [];
  return pattern ? room(name.match(pattern)) : 'the standard library';
}
