/** Prints what the package weighs beside its budgets, which are in .size-limit.json, and where the bytes of the core go. */
import { buildPackage } from './build.mjs';
import { madeOf } from './build/parts.mjs';
import { twiggy, withCargoTool } from './setup/cargo-tools.mjs';
import { capture, failWith, run } from './workspace/command.mjs';

/** A function's room by its name. Where a generic of the standard library lands is not told: it counts as the library's. */
const ROOMS = [
  ['the standard library', /^<?&?(core|alloc|std|hashbrown)(\[[0-9a-f]+\])?::/],
  ['its room', /zendesk_side_conversations::(\w+)/],
  ['wasm-bindgen', /js_sys|wasm_bindgen|wbindgen|externref/],
  ['data, imports, exports, types', /^(data|elem|type|import|export|global|table|memory)\b|^"/],
];

try {
  await buildPackage();
  await withCargoTool(twiggy);
  const limits = await capture('size-limit', []);
  const largest = await run('twiggy', ['top', '-n', '20', madeOf('core', 'named.wasm')]);
  const sums = {};
  for (const { name, shallow_size: size } of JSON.parse(await run('twiggy', ['top', '-n', '100000', '--format', 'json', madeOf('core', 'named.wasm')]))) {
    const [room, pattern] = ROOMS.find(([, pattern]) => pattern.test(name)) ?? ['the standard library', /^/];
    const key = name.match(pattern)[1] && room === 'its room' ? `src/${name.match(pattern)[1]}` : room;
    sums[key] = (sums[key] ?? 0) + size;
  }
  const rooms = Object.entries(sums).sort((one, other) => other[1] - one[1]).map(([room, size]) => `${(size / 1024).toFixed(1).padStart(8)}  ${room}\n`);
  process.stdout.write(`${limits.output}\n${largest}\nThe rooms of core.wasm, in KiB\n${rooms.join('')}`);
  process.exitCode = limits.code;
} catch (error) {
  failWith(error);
}
