import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { median } from '../pairs.mjs';

const ROUNDS = 25;

/** How long the command takes to say what it can do, beside a script that does nothing. */
export function measure() {
  const empty = join(mkdtempSync(join(tmpdir(), 'command-line-')), 'empty.js');
  writeFileSync(empty, '');
  const main = inRoot('pkg', 'cli', 'main.js');
  const commands = { 'an empty script': [empty], '--help': [main, '--help'], 'help import': [main, 'help', 'import'] };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) for (const [name, args] of Object.entries(commands)) times[name].push(timeOf(args));
  const over = (name) => median(times[name].map((time, round) => time / times['an empty script'][round]));
  return [
    {
      title: 'Help of the command line, a process each',
      unit: 'ms',
      base: 'empty',
      rows: Object.keys(commands).map((name) => ({ name, us: median(times[name]), ratio: over(name) })),
      mark: '--help under 1.5 times an empty script',
      isMet: over('--help') < 1.5,
    },
  ];
}

function timeOf(args) {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}
