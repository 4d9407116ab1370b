/**
 * Plants five bugs, one at a time and in a copy, and expects the model's sequences to catch each.
 * A suite that passes with a bug in place would prove nothing.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, failWith, say } from './workspace/command.mjs';
import { inRoot, inWork } from './workspace/paths.mjs';

const SEQUENCES = '4000';

const bugs = [
  {
    name: 'a send is repeated like a read',
    file: 'src/policy/call.rs',
    right: 'let is_safe = if method.is_safe_to_repeat() { setback.is_transient } else { status == Some(429) };',
    wrong: 'let is_safe = setback.is_transient || status == Some(429); let _ = method.is_safe_to_repeat();',
  },
  {
    name: 'hosts are compared by their beginning',
    file: 'src/request/origin.rs',
    right: 'if self.covers(&origin) { Ok(target) }',
    wrong: 'if self.covers(&origin) || url.starts_with(&self.url_of("")) { Ok(target) }',
  },
  {
    name: 'an export goes on from end_time',
    file: 'src/policy/export.rs',
    right: 'ExportFrom { start_time, seen: before.chain(now).collect() }',
    wrong: `let end_time = self.page.as_ref().and_then(|page| page.outcome.data.as_ref()?.get("end_time")?.number());
        ExportFrom { start_time: end_time.map_or(start_time, |end_time| end_time as i64 + 1), seen: before.chain(now).take(0).collect() }`,
  },
  {
    name: 'the boundary second is forgotten',
    file: 'src/policy/export.rs',
    right: 'second <= self.newest_s\n            &&',
    wrong: 'second < self.newest_s\n            &&',
  },
  {
    name: 'a waiter is dropped',
    file: 'src/policy/pace/mod.rs',
    right: 'queue.waiting.pop_front();\n                    queue.went',
    wrong: 'queue.waiting.pop_front();\n                    queue.waiting.pop_front();\n                    queue.went',
  },
];

let missed = 0;
for (const bug of bugs) missed += (await isCaught(bug).catch(failWith)) ? 0 : 1;
process.stdout.write(`\n${bugs.length - missed} passed, ${missed} failed\n`);
process.exitCode = missed === 0 ? 0 : 1;

async function isCaught({ name, file, right, wrong }) {
  const copy = inWork('planted-bugs');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['Cargo.toml', 'Cargo.lock', 'src', 'emulator', 'tests']) {
    cpSync(inRoot(part), join(copy, part), { recursive: true, filter: (source) => !source.includes('node_modules') });
  }
  const source = readFileSync(join(copy, file), 'utf8');
  if (source.split(right).length !== 2) throw new Error(`expected once in ${file}: ${right}`);
  writeFileSync(join(copy, file), source.replace(right, () => wrong));

  const env = { ...process.env, SEQUENCES, CARGO_TARGET_DIR: inRoot('target', 'planted-bugs') };
  const args = ['test', '--locked', '--quiet', '--profile', 'model', '-p', 'side-conversations-model'];
  const { code, output } = await capture('cargo', args, { cwd: copy, env, label: name });
  const promise = output.match(/panicked at [^\n]*\n([^\n]*)/)?.[1];
  const caught = code !== 0 && promise !== undefined;
  say(`${caught ? '✔' : '✖'} ${name}: ${caught ? promise : `no sequence of ${SEQUENCES} noticed\n${output.slice(-2000)}`}`);
  return caught;
}
