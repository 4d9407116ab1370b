import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { inRoot } from '../../../scripts/workspace/paths.mjs';

const PACKAGE = 'zendesk-side-conversations';
const execute = promisify(execFile);

/** A project with the packed package installed, as somebody would have it: made once for every build. */
export const project = await install();

/** A program of the project's `node_modules/.bin`. */
export const bin = (name = 'side-conversations') => join(project, 'node_modules', '.bin', name);

/** A module of the installed package. */
export const installed = (path) => import(pathToFileURL(join(project, 'node_modules', PACKAGE, path)).href);

async function install() {
  const all = inRoot('.cache', 'cli-tests');
  const folder = join(all, hashOf(inRoot('pkg')));
  if (existsSync(folder)) return folder;
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { stdout } = await execute('npm', ['pack', inRoot('pkg'), '--json', '--pack-destination', half, ...quiet]);
  const [{ filename }] = JSON.parse(stdout);
  await execute('npm', ['install', join(half, filename), '--prefix', half, '--offline', ...quiet]);
  try {
    renameSync(half, folder);
  } catch {
    // Another test file was faster.
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}

function hashOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}
