import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { bundled, extraBundled } from './bundle.mjs';
import { crates, madeOf } from './crates.mjs';
import { entries, template } from './entries.mjs';
import { filesIn } from './freshness.mjs';
import { declared } from './types.mjs';

/** The publishable package. */
export const packageFolder = (...parts) => inRoot('pkg', ...parts);

/**
 * Puts the package together from what was built and what is written by hand; `extra` says whether with the entries that an ordinary
 * build leaves out. A file that is right already is not touched, since tests may be reading it.
 */
export function assemble({ extra }) {
  const wanted = new Map();
  const left = extra ? [] : entries.filter(({ isExtra }) => isExtra).map(({ name }) => name);
  for (const folder of [bundled(), declared(), ...(extra ? [extraBundled()] : [])]) {
    for (const file of filesIn(folder)) wanted.set(relative(folder, file), file);
  }
  for (const name of left) for (const ending of ['d.ts', 'd.cts']) wanted.delete(`${name}.${ending}`);
  wanted.set('core.wasm', madeOf(crates.find(({ name }) => name === 'core')).wasm);
  wanted.set('package.json', manifestWithout(left));
  wanted.set('README.md', template('README.md'));
  for (const name of ['CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE']) wanted.set(name, inRoot(name));

  for (const [name, source] of wanted) if (existsSync(source)) place(source, packageFolder(name));
  chmodIfThere(packageFolder('cli', 'main.js'));
  for (const file of filesIn(packageFolder())) if (!wanted.has(relative(packageFolder(), file))) rmSync(file);
}

/** The manifest names every entry; one that was not built would lead nowhere. */
function manifestWithout(names) {
  const manifest = JSON.parse(readFileSync(template('package.json'), 'utf8'));
  for (const name of names) delete manifest.exports[`./${name}`];
  const file = inWork('package.json');
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  return file;
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
