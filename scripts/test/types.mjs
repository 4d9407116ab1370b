import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { capture } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

const project = inRoot('tests', 'types');

/** TypeScript's newest major, which has a lock file of its own since two packages of one name do not fit in one folder, and the one before. */
const compilers = [
  inRoot('tests', 'types', 'node_modules', 'typescript', 'bin', 'tsc'),
  inRoot('node_modules', 'typescript', 'bin', 'tsc'),
];

/** What users write compiles or not as it should, under each supported major of TypeScript. */
export async function checkTypes(label) {
  await ensureNpmPackages(project, 'tests/types');
  const results = [];
  for (const tsc of compilers) results.push(await capture('node', [tsc, '--project', project, '--pretty', 'false'], { label }));
  const failed = results.filter(({ code }) => code !== 0);
  return { passed: results.length - failed.length, failed: failed.length, output: failed.map(({ output }) => output).join('\n') };
}
