import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ask, piece, run } from '../workspace/command.mjs';
import { inTools } from '../workspace/paths.mjs';
import { aptInstall } from './apt.mjs';

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
