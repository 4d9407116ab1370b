import { readFileSync } from 'node:fs';
import { piece, run } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

/** Installs a folder's npm packages where they are not those of its lock file: `npm ls` would take a second at every start. */
export async function ensureNpmPackages(folder = inRoot(), name = 'the checkout') {
  const locked = packagesIn(`${folder}/package-lock.json`);
  const installed = packagesIn(`${folder}/node_modules/.package-lock.json`);
  const isCurrent = ([path, { version, optional }]) => path === '' || (installed[path] ? installed[path].version === version : Boolean(optional));
  if (Object.entries(locked).every(isCurrent)) return;
  await piece(`npm ci in ${name}`, (label) => run('npm', ['ci', '--no-audit', '--no-fund'], { label, cwd: folder }));
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}
