/**
 * Puts the package together in `pkg/` from the built files and those written by hand; with `--release`, with everything that an ordinary
 * build leaves out. Leaves a file alone that is right already, since tests may be reading it.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesIn, inRoot, inWork } from '../workspace/paths.mjs';
import { entries, madeOf, manifest, SOURCES, template } from './parts.mjs';

const isRelease = process.argv.includes('--release');
const left = isRelease ? [] : entries.filter(({ isExtra }) => isExtra).map(({ name }) => name);
const packageFolder = inRoot('pkg');

const wanted = new Map();
for (const name of ['bundle', 'types', ...(isRelease ? ['extra-bundle'] : [])]) {
  for (const file of filesIn(inWork(name))) wanted.set(relative(inWork(name), file), readFileSync(file));
}
for (const name of left) for (const ending of ['d.ts', 'd.cts']) wanted.delete(`${name}.${ending}`);
wanted.set('core.wasm', readFileSync(madeOf('core', 'module.wasm')));
wanted.set('package.json', manifestWithout(left));
wanted.set('openapi.json', readFileSync(template('openapi.json')));
wanted.set('README.md', readFileSync(template('README.md')));
for (const file of filesIn(inRoot('docs')).filter((file) => file.endsWith('.md'))) wanted.set(`docs/${relative(inRoot('docs'), file)}`, guide(file));
if (isRelease) wanted.set('sbom.cdx.json', readFileSync(inWork('sbom.cdx.json')));
for (const name of ['CHANGELOG.md', 'SECURITY.md', 'LICENSE-MIT', 'LICENSE-APACHE']) wanted.set(name, readFileSync(inRoot(name)));

mkdirSync(packageFolder, { recursive: true });
for (const [name, content] of wanted) place(content, join(packageFolder, name));
chmodSync(join(packageFolder, 'cli', 'main.js'), 0o755);
for (const file of filesIn(packageFolder)) if (!wanted.has(relative(packageFolder, file))) rmSync(file, { force: true });

/** The manifest names every entry; the name of one that was not built would lead nowhere. */
function manifestWithout(names) {
  const exports = Object.fromEntries(Object.entries(manifest.exports).filter(([name]) => !names.some((left) => name === `./${left}`)));
  return Buffer.from(`${JSON.stringify({ ...manifest, exports }, null, 2)}\n`);
}

/** A guide as the package carries it: a link to a file that only the repository has becomes the address of that file. */
function guide(file) {
  const inRepository = (link) => `${SOURCES}/${relative(inRoot(), join(dirname(file), link)).replaceAll('\\', '/')}`;
  const isInPackage = (link) => link === '../SECURITY.md' || !/^\.\.\/|^screenshots\//.test(link);
  const withLinks = readFileSync(file, 'utf8').replace(/(?<=\]\(|src=")(?!https?:|mailto:|#)[^)\s"]+/g, (link) => (isInPackage(link) ? link : inRepository(link)));
  return Buffer.from(withLinks);
}

function place(content, target) {
  if (existsSync(target) && readFileSync(target).equals(content)) return;
  mkdirSync(dirname(target), { recursive: true });
  const half = join(dirname(target), `.${process.pid}.half`);
  writeFileSync(half, content);
  renameSync(half, target);
}
