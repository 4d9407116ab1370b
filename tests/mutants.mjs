/**
 * Changes the core in one place at a time, in a copy, and expects a test to notice each change; cargo-mutants names those that none does. With
 * arguments (`src/response`, `src/policy/call.rs`) only there. Options are handed on: `--iterate` tries again the changes that were missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { cargoMutants, withCargoTool } from '../scripts/setup/cargo-tools.mjs';
import { ensureRust } from '../scripts/setup/rust.mjs';
import { failWith, say, SetupError } from '../scripts/workspace/command.mjs';
import { toolEnvironment } from '../scripts/workspace/environment.mjs';
import { inRoot, root } from '../scripts/workspace/paths.mjs';

/** The rooms, and the tests that hold each: any other would only be compiled again for every change. */
const bodies = ['bad_inputs', 'documented_samples', 'reads', 'reply_to_all', 'sent_bodies'];
const rooms = {
  'src/account': ['origin', 'policy'],
  'src/operation': [...bodies, 'policy'],
  'src/time': [...bodies, 'policy'],
  'src/validate': bodies,
  'src/request': [...bodies, 'policy'],
  'src/response': ['policy'],
  'src/policy': ['policy'],
};

const handedOn = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const isWithin = (part, room) => part === room || part.startsWith(`${room}/`);

try {
  const stray = parts.find((part) => !Object.keys(rooms).some((room) => isWithin(part, room)));
  if (stray) throw new SetupError(`expected parts of ${Object.keys(rooms).join(', ')}, but found ${stray}`);
  await ensureRust();
  await withCargoTool(cargoMutants);
  for (const room of Object.keys(rooms)) {
    const files = parts.length === 0 ? [room] : parts.filter((part) => isWithin(part, room));
    if (files.length === 0) continue;
    say(`changing ${files.join(', ')}`);
    const code = await change(room, files);
    if (code !== 0) process.exitCode = code;
  }
} catch (error) {
  failWith(error);
}

/** Its own words go to the terminal: a room takes half an hour, and each miss is worth reading at once. */
async function change(room, files) {
  const output = inRoot('.cache', 'mutants', room.replace('src/', ''));
  mkdirSync(output, { recursive: true });
  const tests = ['--lib', ...rooms[room].map((test) => `--test=${test}`)].map((argument) => `--cargo-arg=${argument}`);
  const globs = files.flatMap((file) => ['--file', file.endsWith('.rs') ? file : `${file}/**`]);
  const args = ['mutants', '--package', 'zendesk-side-conversations', '--output', output, '--jobs', '1', '--no-shuffle', ...tests, ...globs, ...handedOn];
  // A folder that nothing else builds in: the library's file has one name, and another build would put an unchanged one in its place.
  const env = toolEnvironment({ CARGO_TARGET_DIR: inRoot('target', 'mutants') });
  const [code] = await once(spawn('cargo', args, { cwd: root, env, stdio: 'inherit' }), 'close');
  return code;
}
