import { fileURLToPath } from 'node:url';
import { aptInstall } from '../../scripts/setup/apt.mjs';
import { ensureNpmPackages } from '../../scripts/setup/npm-packages.mjs';
import { pythonWith } from '../../scripts/setup/python.mjs';
import { ask } from '../../scripts/workspace/command.mjs';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The npm packages of these tests. */
export const ensureNodeClients = () => ensureNpmPackages(here('.').replace(/\/$/, ''), 'tests/emulator');

/** A Python with the packages of these tests. */
export const ensurePythonClients = () => pythonWith('python-clients', here('requirements.txt'));

/** curl, which a small Debian may not have. */
export async function ensureCurl() {
  if (ask('curl', ['--version']) === undefined) await aptInstall(['curl'], 'the tests with curl lines need curl: install it');
}
