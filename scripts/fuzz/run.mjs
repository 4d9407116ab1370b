import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { inRoot } from '../workspace/paths.mjs';

const folder = inRoot('fuzz');
// The crates forbid unsafe code, so that a sanitizer would find nothing; and without one any toolchain will do, a stable one too.
const WITHOUT_SANITIZER = ['--sanitizer', 'none'];

const environment = () => toolEnvironment({ CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? inRoot('target', 'fuzz') });

const cargoFuzz = (command, args, label) => capture('cargo', ['fuzz', command, ...WITHOUT_SANITIZER, ...args], { label, cwd: folder, env: environment() });

export const build = (label) => cargoFuzz('build', [], label);

/**
 * Fuzzes one target until `limit` (`-runs=…` or `-max_total_time=…`). What it finds beside the seeds stays in `.cache/fuzz/`,
 * from where the next run goes on; the seeds in `fuzz/corpus/` stay as they are.
 */
export async function fuzz({ name, longest }, limit) {
  const found = inRoot('.cache', 'fuzz', name);
  mkdirSync(found, { recursive: true });
  const dictionary = `-dict=${join(folder, 'dictionaries', `${name}.dict`)}`;
  const flags = [limit, dictionary, `-max_len=${longest}`, '-timeout=10', '-print_final_stats=1'];
  const { code, output } = await cargoFuzz('run', [name, found, join(folder, 'corpus', name), '--', ...flags], name);
  const number = (pattern) => Number(output.match(pattern)?.[1] ?? 0);
  return {
    name,
    executions: number(/^stat::number_of_executed_units:\s*(\d+)/m),
    perSecond: number(/^stat::average_exec_per_sec:\s*(\d+)/m),
    corpus: Number([...output.matchAll(/ corp: (\d+)\//g)].at(-1)?.[1] ?? 0),
    crash: output.match(/Test unit written to (\S+)/)?.[1],
    failed: code !== 0,
    output,
  };
}

/** Runs one input again: `fuzz/artifacts/TARGET/crash-…`. */
export const replay = (file) => cargoFuzz('run', [file.split(/[/\\]/).at(-2), inRoot(file)]);
