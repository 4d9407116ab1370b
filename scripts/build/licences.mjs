import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';
import { BuildError } from './error.mjs';

const PACKAGE_FOLDER = /^node_modules\/(?:.*\/node_modules\/)?(@[^/]+\/[^/]+|[^/]+)\//;
const LICENCE_FILE = /^licen[cs]e(\.(md|txt))?$/i;

/** What is owed to the npm packages whose code is inside the bundles: each with its version and the text of its licence. */
export function licencesOf(inputs) {
  const folders = new Set(inputs.map((path) => path.match(PACKAGE_FOLDER)?.[0]).filter(Boolean));
  return [...folders].sort().map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
  const { name, version } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  const file = readdirSync(inRoot(folder)).find((candidate) => LICENCE_FILE.test(candidate));
  if (!file) throw new BuildError(`expected the text of ${name}'s licence in ${folder}, since its code is in the package, but found none`);
  return `${name} ${version}\n\n${readFileSync(inRoot(folder, file), 'utf8').trim()}\n`;
}
