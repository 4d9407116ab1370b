/** Prints what the package weighs and where the bytes of the core go; fails where a budget is broken. */
import { buildPackage } from './build.mjs';
import { budgets, brokenBudgets } from './size/budgets.mjs';
import { weightsOfRooms } from './size/rooms.mjs';
import { coreItems, weights } from './size/weights.mjs';
import { failWith } from './workspace/command.mjs';

const KIB = 1024;
const kib = (bytes) => (bytes / KIB).toFixed(1).padStart(8);

try {
  await buildPackage();
  const rows = weights();
  process.stdout.write(`${'KiB'.padEnd(28)}     raw     gzip   brotli\n`);
  for (const { name, raw, gzip, brotli } of rows) process.stdout.write(`${name.padEnd(28)}${kib(raw)} ${kib(gzip)} ${kib(brotli)}\n`);

  process.stdout.write('\nThe twenty largest items of core.wasm, in bytes\n');
  for (const { size, name } of coreItems().slice(0, 20)) process.stdout.write(`${String(size).padStart(7)}  ${name}\n`);

  process.stdout.write('\nThe rooms of core.wasm, in KiB\n');
  for (const { size, name } of weightsOfRooms()) process.stdout.write(`${kib(size)}  ${name}\n`);

  process.stdout.write('\nBudgets, in KiB\n');
  for (const { name, encoding, limit, aim } of budgets) {
    const found = rows.find((row) => row.name === name)[encoding];
    process.stdout.write(`${`${name}, ${encoding}`.padEnd(36)}${kib(found)} of ${kib(limit)}, aim ${kib(aim)}\n`);
  }
  const broken = brokenBudgets(rows);
  process.stdout.write(broken.map((line) => `${line}\n`).join(''));
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
}
