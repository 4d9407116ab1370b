/**
 * Uses the packed package in every runtime, bundler and test runner that can be had here, and prints a table.
 * With names, only those consumers. With `--write`, the table also goes to `docs/runtimes.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildPackage } from '../../scripts/build.mjs';
import { setUp } from '../../scripts/setup.mjs';
import { failWith } from '../../scripts/workspace/command.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const TABLE = /(<!-- table -->\n)[\s\S]*?(<!-- end of table -->)/;

const names = process.argv.slice(2).filter((option) => !option.startsWith('--'));
try {
  await setUp({ forTests: true, browsers: ['chromium', 'firefox'] });
  await buildPackage({ isRelease: true });
  // It uses npm packages, which are there only once the set-up has run.
  const { consumers, reasonOf, runConsumers } = await import('./stage/run.mjs');
  const rows = await runConsumers(names.length > 0 ? names : consumers);
  const failed = rows.filter(({ error }) => error);
  const lines = rows.map(({ runtime, version, error }) => `| ${runtime} | ${version} | ${error ? 'failed' : 'passed'} |\n`);
  const table = `| runtime | version | result |\n| --- | --- | --- |\n${lines.join('')}`;
  process.stdout.write(`${failed.map((row) => `\n${reasonOf(row)}\n`).join('')}\n${table}\n${rows.length - failed.length} passed, ${failed.length} failed\n`);
  const document = inRoot('docs', 'runtimes.md');
  if (process.argv.includes('--write')) writeFileSync(document, readFileSync(document, 'utf8').replace(TABLE, `$1${table}$2`));
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
}
