/**
 * Measures the package beside its alternatives, in one run: `npm run bench`. Names after it run these alone; `runtimes`, which needs
 * two browsers and workerd, runs only by its name.
 * Prints tables; writes the plot, `results.json` and README's table. What was learnt from them is in RESULTS.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../scripts/build.mjs';
import { ensureNpmPackages } from '../scripts/setup/npm-packages.mjs';
import { failWith, say } from '../scripts/workspace/command.mjs';
import { inRoot } from '../scripts/workspace/paths.mjs';
import { plot } from './plot.mjs';
import { withCosts } from './readme.mjs';

const all = ['create', 'validation', 'export', 'start-up', 'command-line', 'bytes', 'emulator', 'import', 'growth', 'sidebar-app', 'following', 'memory'];
const here = import.meta.dirname;

async function bench(names) {
  await buildPackage();
  await ensureNpmPackages(join(here, 'peers'), 'benches/peers');
  const tables = [];
  for (const name of names) {
    say(`measuring ${name} …`);
    const { measure } = await import(`./measures/${name}.mjs`);
    const measured = await measure();
    for (const table of measured) process.stdout.write(`${shown(table)}\n`);
    if (name === 'growth') writeFileSync(join(here, 'growth.svg'), plot(measured));
    tables.push(...measured);
  }
  const machine = `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores, Node ${process.version}`;
  const now = { date: new Date().toISOString().slice(0, 10), load: os.loadavg().map((load) => Math.round(load * 10) / 10) };
  keep({ ...now, machine, tables: tables.map((table) => ({ ...table, ...now })) }, { isWhole: names.length === all.length });
  const missed = tables.filter(({ isMet }) => !isMet);
  process.stdout.write(`${tables.length - missed.length} of ${tables.length} marks met on ${machine}, load ${now.load.join(' ')}\n`);
  for (const { title, mark } of missed) process.stdout.write(`missed: ${title}: ${mark}\n`);
}

/** Writes `results.json` and README's table. Single measures replace their own tables, which say when they were measured. */
function keep(results, { isWhole }) {
  const file = join(here, 'results.json');
  const former = JSON.parse(readFileSync(file, 'utf8'));
  const titles = new Set(results.tables.map(({ title }) => title));
  const kept = isWhole ? results : { ...former, tables: [...former.tables.filter(({ title }) => !titles.has(title)), ...results.tables] };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  const readme = inRoot('README.md');
  writeFileSync(readme, withCosts(readFileSync(readme, 'utf8'), kept));
}

function shown({ title, unit, base, ratioUnit = `× ${base}`, rows, mark, isMet }) {
  const lines = rows.map(({ name, us, ratio }) => `| ${name} | ${round(us)} | ${ratio === undefined ? '' : round(ratio)} |`);
  const head = `| | ${unit} | ${rows.some(({ ratio }) => ratio !== undefined) ? ratioUnit : ''} |`;
  return [`\n### ${title}`, '', head, '| --- | ---: | ---: |', ...lines, '', `${isMet ? 'Met' : 'Missed'}: ${mark}.`].join('\n');
}

const round = (number) => (number >= 100 ? Math.round(number).toLocaleString('en') : number.toPrecision(3));

const asked = process.argv.slice(2);
await bench(asked.length > 0 ? asked : all).catch(failWith);
