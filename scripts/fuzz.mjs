/**
 * Fuzzes all targets on all cores: `npm run fuzz -- MINUTES` shares the minutes between them, `npm run fuzz -- --runs 10000000` gives each
 * so many executions. Names behind that choose targets. `npm run fuzz -- --replay FILE` runs the input of a crash again.
 */
import { availableParallelism, constants, setPriority } from 'node:os';
import { relative } from 'node:path';
import { build, fuzz, replay } from './fuzz/run.mjs';
import { targets } from './fuzz/targets.mjs';
import { cargoFuzz, ensureCargoTools } from './setup/cargo-tools.mjs';
import { SetupError } from './setup/error.mjs';
import { ensureRust } from './setup/rust.mjs';
import { CommandError, failWith, piece } from './workspace/command.mjs';
import { withLock } from './workspace/lock.mjs';
import { inTools, root } from './workspace/paths.mjs';

const USAGE = 'expected `npm run fuzz -- MINUTES [TARGET…]`, `npm run fuzz -- --runs NUMBER [TARGET…]` or `npm run fuzz -- --replay FILE`';

try {
  // Hours of it must not be felt.
  setPriority(constants.priority.PRIORITY_LOW);
  await ensureRust();
  await withLock(inTools('setup.lock'), 'set-up', () => ensureCargoTools([cargoFuzz]));
  const asked = process.argv.slice(2);
  process.exitCode = asked[0] === '--replay' ? await again(asked[1]) : await campaign(asked);
} catch (error) {
  failWith(error);
}

async function again(file) {
  if (!file) throw new SetupError(USAGE);
  const { code, output } = await replay(file);
  process.stdout.write(output);
  return code;
}

async function campaign(asked) {
  const isCounted = asked[0] === '--runs';
  const [amount, ...names] = isCounted ? asked.slice(1) : asked;
  if (!(Number(amount) > 0)) throw new SetupError(USAGE);
  const chosen = targets.filter(({ name }) => names.length === 0 || names.includes(name));
  const unknown = names.find((name) => !targets.some((target) => target.name === name));
  if (unknown) throw new SetupError(`expected targets of ${targets.map(({ name }) => name).join(', ')}, but found ${unknown}`);
  const lanes = Math.min(availableParallelism(), chosen.length);
  const seconds = Math.max(1, Math.round((Number(amount) * 60 * lanes) / chosen.length));
  const limit = isCounted ? `-runs=${amount}` : `-max_total_time=${seconds}`;

  const { code, output } = await piece('fuzzers', build);
  if (code !== 0) throw new CommandError('cargo fuzz build', `ended with code ${code}`, output);
  const rows = [];
  const waiting = [...chosen];
  const lane = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) rows.push(await fuzz(target, limit));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return report(rows.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Prints a table and what failed; 1 where something did. */
function report(rows) {
  process.stdout.write('\n| target | executions | per second | corpus | crashes |\n| --- | --- | --- | --- | --- |\n');
  for (const { name, executions, perSecond, corpus, failed } of rows) {
    process.stdout.write(`| \`${name}\` | ${executions.toLocaleString('en')} | ${perSecond.toLocaleString('en')} | ${corpus} | ${failed ? 1 : 0} |\n`);
  }
  const failures = rows.filter(({ failed }) => failed);
  for (const { name, crash, output } of failures) {
    const told = output.match(/panicked at [\s\S]*?(?=stack backtrace|note: run with|==\d+==)/)?.[0] ?? output.slice(-2000);
    process.stdout.write(`\n${name}: ${told.trim()}\n`);
    if (crash) process.stdout.write(`replay: npm run fuzz -- --replay ${relative(root, crash)}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}
