/**
 * Fuzzes all targets on all cores: `npm run fuzz -- MINUTES` shares the minutes between them, `npm run fuzz -- --runs 10000000` gives each
 * so many executions. Names behind that choose targets. `npm run fuzz -- --replay FILE` runs the input of a crash again.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { cargoFuzz, withCargoTool } from '../scripts/setup/cargo-tools.mjs';
import { ensureRust } from '../scripts/setup/rust.mjs';
import { capture, CommandError, failWith, piece, SetupError } from '../scripts/workspace/command.mjs';
import { toolEnvironment } from '../scripts/workspace/environment.mjs';
import { inRoot, root } from '../scripts/workspace/paths.mjs';

const USAGE = 'expected `npm run fuzz -- MINUTES [TARGET…]`, `npm run fuzz -- --runs NUMBER [TARGET…]` or `npm run fuzz -- --replay FILE`';

const folder = inRoot('fuzz');
const targets = readdirSync(join(folder, 'fuzz_targets')).map((name) => name.replace(/\.rs$/, ''));

try {
  // Hours of it must not be felt.
  setPriority(constants.priority.PRIORITY_LOW);
  await ensureRust();
  await withCargoTool(cargoFuzz);
  const asked = process.argv.slice(2);
  process.exitCode = asked[0] === '--replay' ? await replay(asked[1]) : await campaign(asked);
} catch (error) {
  failWith(error);
}

/** The crates forbid unsafe code, so that a sanitizer would find nothing; and without one any toolchain will do, a stable one too. */
function cargoFuzzOn(command, args, label) {
  const env = toolEnvironment({ CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? inRoot('target', 'fuzz') });
  return capture('cargo', ['fuzz', command, '--sanitizer', 'none', ...args], { label, cwd: folder, env });
}

/** Runs one input again: `fuzz/artifacts/TARGET/crash-…`. */
async function replay(file) {
  if (!file) throw new SetupError(USAGE);
  const { code, output } = await cargoFuzzOn('run', [file.split(/[/\\]/).at(-2), inRoot(file)]);
  process.stdout.write(output);
  return code;
}

async function campaign(asked) {
  const isCounted = asked[0] === '--runs';
  const [amount, ...names] = isCounted ? asked.slice(1) : asked;
  if (!(Number(amount) > 0)) throw new SetupError(USAGE);
  const unknown = names.find((name) => !targets.includes(name));
  if (unknown) throw new SetupError(`expected targets of ${targets.join(', ')}, but found ${unknown}`);
  const chosen = names.length === 0 ? targets : names;
  const lanes = Math.min(availableParallelism(), chosen.length);
  const seconds = Math.max(1, Math.round((Number(amount) * 60 * lanes) / chosen.length));
  const limit = isCounted ? `-runs=${amount}` : `-max_total_time=${seconds}`;

  const { code, output } = await piece('fuzzers', (label) => cargoFuzzOn('build', [], label));
  if (code !== 0) throw new CommandError('cargo fuzz build', `ended with code ${code}`, output);
  process.stdout.write('\n| target | executions | per second | corpus |\n| --- | --- | --- | --- |\n');
  const waiting = chosen.values();
  const codes = [];
  const lane = async () => {
    for (const target of waiting) codes.push(await fuzz(target, limit));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return Math.max(...codes);
}

/**
 * Fuzzes one target until `limit` and prints its row. Inputs found beside the seeds stay in `.cache/fuzz/`, from where the next run goes on;
 * the seeds in `fuzz/corpus/` stay as they are. libFuzzer takes the longest input from them. Returns 1 where it crashed.
 */
async function fuzz(name, limit) {
  const found = inRoot('.cache', 'fuzz', name);
  mkdirSync(found, { recursive: true });
  const flags = [limit, `-dict=${join(folder, 'dictionaries', `${name}.dict`)}`, '-timeout=10', '-print_final_stats=1'];
  const { code, output } = await cargoFuzzOn('run', [name, found, join(folder, 'corpus', name), '--', ...flags], name);
  const number = (pattern) => Number(output.match(pattern)?.[1] ?? 0).toLocaleString('en');
  const corpus = [...output.matchAll(/ corp: (\d+)\//g)].at(-1)?.[1] ?? 0;
  process.stdout.write(`| \`${name}\` | ${number(/^stat::number_of_executed_units:\s*(\d+)/m)} | ${number(/^stat::average_exec_per_sec:\s*(\d+)/m)} | ${corpus} |\n`);
  if (code === 0) return 0;
  const told = output.match(/panicked at [\s\S]*?(?=stack backtrace|note: run with|==\d+==)/)?.[0] ?? output.slice(-2000);
  const crash = output.match(/Test unit written to (\S+)/)?.[1];
  process.stdout.write(`\n${name}: ${told.trim()}\n${crash ? `replay: npm run fuzz -- --replay ${relative(root, crash)}\n` : ''}`);
  return 1;
}
