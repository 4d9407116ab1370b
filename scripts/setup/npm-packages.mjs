import { readFileSync } from 'node:fs';
import { piece, run } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

/** Whether `node_modules` holds what the lock file says, judged by npm's own record of the last installation. */
export function npmPackagesAreCurrent(folder = inRoot()) {
  const locked = packagesIn(`${folder}/package-lock.json`);
  const installed = packagesIn(`${folder}/node_modules/.package-lock.json`);
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional);
  });
}

/** Installs the npm packages of a folder when its lock file has changed since the last time. */
export async function ensureNpmPackages(folder = inRoot(), name = 'the checkout') {
  if (npmPackagesAreCurrent(folder)) return;
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
