/** Prints what the package weighs beside its budgets, which are in .size-limit.json, and the largest items of the core; `-- 500` prints so many. */
import { buildPackage } from './build.mjs';
import { madeOf } from './build/parts.mjs';
import { twiggy, withCargoTool } from './setup/cargo-tools.mjs';
import { capture, failWith, run } from './workspace/command.mjs';

try {
  await buildPackage();
  await withCargoTool(twiggy);
  const { code, output } = await capture('size-limit', []);
  process.stdout.write(`${output}\n${await run('twiggy', ['top', '-n', process.argv[2] ?? '20', madeOf('core', 'named.wasm')])}`);
  process.exitCode = code;
} catch (error) {
  failWith(error);
}
