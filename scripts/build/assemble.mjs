import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRoot } from '../workspace/paths.mjs';
import { bundled } from './bundle.mjs';
import { crates, madeOf } from './crates.mjs';
import { template } from './entries.mjs';
import { filesIn } from './freshness.mjs';
import { declared } from './types.mjs';

/** The publishable package. */
export const packageFolder = (...parts) => inRoot('pkg', ...parts);

/** Puts the package together from what was built and what is written by hand. A file that is right already is not touched, since tests may be reading it. */
export function assemble() {
  const wanted = new Map();
  for (const folder of [bundled(), declared()]) {
    for (const file of filesIn(folder)) wanted.set(relative(folder, file), file);
  }
  wanted.set('core.wasm', madeOf(crates.find(({ name }) => name === 'core')).wasm);
  wanted.set('package.json', template('package.json'));
  wanted.set('README.md', template('README.md'));
  for (const name of ['CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE']) wanted.set(name, inRoot(name));

  for (const [name, source] of wanted) if (existsSync(source)) place(source, packageFolder(name));
  chmodIfThere(packageFolder('cli', 'main.js'));
  for (const file of filesIn(packageFolder())) if (!wanted.has(relative(packageFolder(), file))) rmSync(file);
}

function place(source, target) {
  if (existsSync(target) && readFileSync(target).equals(readFileSync(source))) return;
  mkdirSync(dirname(target), { recursive: true });
  const half = join(dirname(target), `.${process.pid}.half`);
  writeFileSync(half, readFileSync(source));
  renameSync(half, target);
}

function chmodIfThere(file) {
  if (existsSync(file)) chmodSync(file, 0o755);
}
