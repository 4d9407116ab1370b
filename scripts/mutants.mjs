/**
 * Changes the core in one place at a time, in a copy, and expects a test to notice each change; what none notices is named.
 * With arguments (`src/response`, `src/policy/call.rs`) only there. What begins with `-` is handed on: `--iterate` tries what was missed again.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { cargoMutants, withCargoTool } from './setup/cargo-tools.mjs';
import { ensureRust } from './setup/rust.mjs';
import { CommandError, failWith, say } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';
import { inRoot, root } from './workspace/paths.mjs';

/** The rooms, and the tests that hold each: any other would only be compiled again for every change. */
const bodies = ['bad_inputs', 'documented_samples', 'reads', 'reply_to_all', 'sent_bodies'];
const rooms = {
  'src/response': ['policy'],
  'src/policy': ['policy'],
  'src/request': [...bodies, 'origin', 'policy'],
  'src/validate': bodies,
};

/** How cargo-mutants ends where it could do its work: nothing missed, some missed, some that never ended. */
const DONE = [0, 2, 3];
const OUTCOMES = { CaughtMutant: 'caught', Timeout: 'endless', Unviable: 'unviable', MissedMutant: 'missed' };

const handedOn = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const outputOf = (room) => inRoot('.cache', 'mutants', room.replace('src/', ''));

try {
  const stray = parts.find((part) => !Object.keys(rooms).some((room) => isWithin(part, room)));
  if (stray) throw new CommandError('test:mutants', `takes parts of ${Object.keys(rooms).join(', ')}, but found ${stray}`);
  await ensureRust();
  await withCargoTool(cargoMutants);
  const rows = [];
  for (const room of Object.keys(rooms)) {
    const files = parts.length === 0 ? [room] : parts.filter((part) => isWithin(part, room));
    if (files.length === 0) continue;
    say(`changing ${files.join(', ')}`);
    await change(room, files);
    rows.push([room, countsOf(room)]);
  }
  report(rows);
} catch (error) {
  failWith(error);
}

function isWithin(part, room) {
  return part === room || part.startsWith(`${room}/`);
}

/** Its own words go to the terminal: a room takes half an hour, and each miss is worth reading at once. */
function change(room, files) {
  mkdirSync(outputOf(room), { recursive: true });
  const tests = ['--lib', ...rooms[room].map((test) => `--test=${test}`)].map((argument) => `--cargo-arg=${argument}`);
  const globs = files.flatMap((file) => ['--file', file.endsWith('.rs') ? file : `${file}/**`]);
  const args = ['mutants', '--package', 'zendesk-side-conversations', '--output', outputOf(room), '--jobs', '1', '--no-shuffle', ...tests, ...globs, ...handedOn];
  // A folder that nothing else builds in: the library's file has one name, and another build would put an unchanged one in its place.
  const env = toolEnvironment({ CARGO_TARGET_DIR: inRoot('target', 'mutants') });
  return new Promise((resolve, reject) => {
    const child = spawn('cargo', args, { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => (DONE.includes(code) ? resolve() : reject(new CommandError('cargo mutants', `ended with code ${code}`))));
  });
}

function countsOf(room) {
  const counts = { caught: 0, endless: 0, unviable: 0, missed: 0 };
  const { outcomes } = JSON.parse(readFileSync(`${outputOf(room)}/mutants.out/outcomes.json`, 'utf8'));
  for (const { scenario, summary } of outcomes) if (scenario.Mutant) counts[OUTCOMES[summary]] += 1;
  return counts;
}

/** One that never ends is noticed: the tests do not end either. */
function report(rows) {
  process.stdout.write('\n| room | noticed | never ends | does not compile | missed |\n| --- | --- | --- | --- | --- |\n');
  for (const [room, { caught, endless, unviable, missed }] of rows) process.stdout.write(`| \`${room}\` | ${caught} | ${endless} | ${unviable} | ${missed} |\n`);
  const missed = rows.reduce((sum, [, counts]) => sum + counts.missed, 0);
  process.stdout.write(`\n${missed} missed\n`);
  process.exitCode = missed === 0 ? 0 : 1;
}
