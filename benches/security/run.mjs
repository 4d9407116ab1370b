/**
 * Puts this client and others into the same dangerous situations, on loopback, and prints what each does. With `--write`, the table also
 * goes to `docs/security-comparison.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildPackage } from '../../scripts/build.mjs';
import { ensureNpmPackages } from '../../scripts/setup/npm-packages.mjs';
import { stayOnLoopback } from './stage.mjs';
import { markdown, observeAll } from './table.mjs';
import { failWith } from '../../scripts/workspace/command.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const TABLE = /(<!-- table -->\n)[\s\S]*?(<!-- end of table -->)/;

try {
  await buildPackage();
  await ensureNpmPackages(inRoot('benches', 'peers'), 'benches/peers');
  stayOnLoopback();
  const table = markdown(await observeAll());
  process.stdout.write(`\n${table}\nNode ${process.version}\n`);
  if (process.argv.includes('--write')) write(`${table}\nOn Node ${process.version}.\n\n`);
} catch (error) {
  failWith(error);
}

function write(table) {
  const file = inRoot('docs', 'security-comparison.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(TABLE, `$1${table}$2`));
}
