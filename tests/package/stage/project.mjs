import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../../scripts/workspace/command.mjs';
import { inRoot } from '../../../scripts/workspace/paths.mjs';

const sources = (...parts) => inRoot('tests', 'package', ...parts);

const folder = inRoot('.cache', 'consumers');

/** The path of the packed tarball of a version. */
export const tarballOf = (version) => join(folder, `zendesk-side-conversations-${version}.tgz`);

/** Packs `pkg/` as it would be published, and gives the path of the tarball. */
export async function pack() {
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) rmSync(join(folder, old));
  const [packed] = JSON.parse(await run('npm', ['pack', inRoot('pkg'), '--json', '--silent', '--ignore-scripts', '--pack-destination', folder]));
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Loads a consumer's `consumer.mjs`. */
export const descriptionOf = (name) => import(pathToFileURL(sources(name, 'consumer.mjs')).href);

/** Lays a consumer out in a folder of its own, as somebody's project, with the package installed from the tarball. */
export async function prepare(name, { shares, tarball }) {
  const folder = inRoot('.cache', 'consumers', name);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((entry) => entry !== 'node_modules')) rmSync(join(folder, old), { recursive: true, force: true });
  for (const shared of shares ? [shares, name] : [name]) {
    cpSync(sources(shared), folder, { recursive: true, filter: (path) => !/(consumer|cases)\.mjs$/.test(path) });
  }
  for (const file of ['scenario.mjs', 'report.mjs']) cpSync(sources(file), join(folder, file));
  await build({ entryPoints: [sources('scenario.mjs')], outfile: join(folder, 'scenario.cjs'), format: 'cjs', logLevel: 'warning' });
  // Without one npm would install into the next folder upwards that has it: the checkout.
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await install(folder, tarball);
  return folder;
}

/**
 * Installs the tarball beside what the consumer pins. There is no lock file: npm writes one that it then refuses where a
 * registry has not the binaries of every other platform.
 */
async function install(folder, tarball) {
  const stamp = join(folder, 'node_modules', '.installed-for');
  const wanted = readFileSync(join(folder, 'package.json'), 'utf8');
  const isThere = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!isThere) rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const args = ['install', tarball, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', ...(isThere ? ['--offline'] : [])];
  await run('npm', args, { cwd: folder, label: `npm install in ${basename(folder)}` });
  writeFileSync(stamp, wanted);
}
