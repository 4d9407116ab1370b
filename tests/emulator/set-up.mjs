import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptInstall } from '../../scripts/setup/apt.mjs';
import { ensureNpmPackages } from '../../scripts/setup/npm-packages.mjs';
import { ask, piece, run } from '../../scripts/workspace/command.mjs';
import { inTools } from '../../scripts/workspace/paths.mjs';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The npm packages of these tests. */
export const ensureNodeClients = () => ensureNpmPackages(here('.').replace(/\/$/, ''), 'tests/emulator');

/** A Python with the packages of these tests. */
export const ensurePythonClients = () => pythonWith('python-clients', here('requirements.txt'));

/** curl, which a small Debian may not have. */
export async function ensureCurl() {
  if (ask('curl', ['--version']) === undefined) await aptInstall(['curl'], 'the tests with curl lines need curl: install it');
}

/** A Python with the packages of a requirements file, in an environment of its own; its path. */
export async function pythonWith(name, requirements) {
  const folder = inTools(name);
  const python = `${folder}/bin/python`;
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = `${folder}/installed.txt`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  if (ask('python3', ['-c', 'import ensurepip, venv']) === undefined) {
    await aptInstall(['python3-venv'], 'the tests with Python packages need Python 3 with its venv module: install python3 and python3-venv');
  }
  await piece(`Python packages for ${name}`, async (label) => {
    mkdirSync(folder, { recursive: true });
    await run('python3', ['-m', 'venv', '--clear', folder], { label });
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements], { label });
  });
  writeFileSync(stamp, wanted);
  return python;
}
