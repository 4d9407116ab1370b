import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';
import { BuildError } from './error.mjs';

const LICENCE_FILE = /^licen[cs]e(\.(md|txt))?$/i;

/** What is owed to the npm packages whose code is inside the bundles: each with its version and the text of its licence. */
export function licencesOf(packages) {
  return packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf({ folder, name, version }) {
  const file = readdirSync(inRoot(folder)).find((candidate) => LICENCE_FILE.test(candidate));
  if (!file) throw new BuildError(`expected the text of ${name}'s licence in ${folder}, since its code is in the package, but found none`);
  return `${name} ${version}\n\n${readFileSync(inRoot(folder, file), 'utf8').trim()}\n`;
}
