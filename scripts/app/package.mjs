/** Makes the Zendesk app package, checks it against the published rules, and prints where it is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPackage } from '../build.mjs';
import { BuildError, failWith } from '../workspace/command.mjs';
import { filesIn, inRoot } from '../workspace/paths.mjs';
import { buildApp, builtPages } from './build.mjs';
import { brokenRules } from '../../www/package-rules.mjs';

const inApp = (...parts) => inRoot('www', ...parts);
/** A zip's oldest time: the same sources give the same bytes. */
const NO_TIME = '1980-01-01T00:00:00';

/** The package's files by their paths in it. */
export function packageFiles() {
  const under = (folder, path) => filesIn(path).map((file) => [`${folder}/${relative(path, file).split(sep).join('/')}`, readFileSync(file)]);
  return new Map([
    ['manifest.json', readFileSync(inApp('manifest.json'))],
    ...under('translations', inApp('translations')),
    ...under('assets', builtPages.zendesk),
    ...['logo.png', 'logo-small.png'].map((name) => [`assets/${name}`, readFileSync(inApp('assets', name))]),
  ]);
}

export async function makePackage() {
  await buildApp();
  const files = packageFiles();
  const broken = brokenRules(files);
  if (broken.length > 0) throw new BuildError(`the app package breaks ${broken.length} of Zendesk's rules:\n${broken.map((rule) => `  ${rule}`).join('\n')}`);
  const { zipSync } = createRequire(inApp('package.json'))('fflate');
  const { version } = JSON.parse(files.get('manifest.json'));
  const zip = inApp('dist', `side-conversations-${version}.zip`);
  mkdirSync(inApp('dist'), { recursive: true });
  writeFileSync(zip, zipSync(Object.fromEntries(files), { level: 9, mtime: NO_TIME }));
  return { zip, files };
}

async function main() {
  await buildPackage();
  const { zip, files } = await makePackage();
  for (const [path, { length }] of files) process.stdout.write(`${String(length).padStart(9)}  ${path}\n`);
  const { length } = readFileSync(zip);
  process.stdout.write(`${files.size} files, no broken rule: ${join('www', relative(inApp(), zip))} (${length} bytes)\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main().catch(failWith);
