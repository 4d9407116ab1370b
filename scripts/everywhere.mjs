/**
 * Uses the packed package in every runtime, bundler and test runner that can be had here, and prints a table.
 * With names, only those consumers. With `--write`, the table also goes to `docs/runtimes.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildPackage } from './build.mjs';
import { consumers } from './consumers/table.mjs';
import { setUp } from './setup.mjs';
import { failWith } from './workspace/command.mjs';
import { inRoot } from './workspace/paths.mjs';

const TABLE = /(<!-- table -->\n)[\s\S]*?(<!-- end of table -->)/;

const options = process.argv.slice(2);
const names = options.filter((option) => !option.startsWith('--'));

try {
  await setUp({ forTests: true, browsers: ['chromium', 'firefox'] });
  await buildPackage({ isRelease: true });
  const { reasonOf, runConsumers } = await import('./consumers/run.mjs');
  const rows = await runConsumers(names.length > 0 ? names : consumers.map(({ folder }) => folder));
  const failed = rows.filter(({ error }) => error);
  for (const row of failed) process.stdout.write(`\n${reasonOf(row)}\n`);
  const table = tableOf(rows);
  process.stdout.write(`\n${table}\n${rows.length - failed.length} passed, ${failed.length} failed\n`);
  if (options.includes('--write')) write(table);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
}

function tableOf(rows) {
  const lines = rows.map(({ runtime, version, error }) => `| ${runtime} | ${version} | ${error ? 'failed' : 'passed'} |\n`);
  return `| runtime | version | result |\n| --- | --- | --- |\n${lines.join('')}`;
}

function write(table) {
  const file = inRoot('docs', 'runtimes.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace(TABLE, `$1${table}$2`));
}
