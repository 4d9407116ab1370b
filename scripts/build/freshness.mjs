import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { piece } from '../workspace/command.mjs';
import { inWork, root } from '../workspace/paths.mjs';

const SKIPPED_FOLDERS = new Set(['node_modules', 'target', 'pkg', '.git']);

/**
 * Makes the `outputs` unless they are what the same inputs gave the last time. `inputs` are files and folders,
 * `settings` anything else that the outcome depends on.
 */
export async function unlessFresh({ name, inputs, settings, outputs }, make) {
  const stamp = inWork('stamps', `${name}.json`);
  const key = hash(JSON.stringify([settings, inputs.flatMap(filesIn).map((file) => [relative(root, file), hash(readFileSync(file))])]));
  if (isFresh(stamp, key, outputs)) return false;
  rmSync(stamp, { force: true });
  await piece(name, make);
  const missing = outputs.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`${name} did not make ${missing.join(', ')}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, JSON.stringify({ key, outputs: digests(outputs) }));
  return true;
}

/** Every file under a file or folder, in one order on every machine. */
export function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !SKIPPED_FOLDERS.has(name));
  const names = entries.map(({ name }) => name).sort();
  return names.flatMap((name) => filesIn(join(path, name)));
}

function isFresh(stamp, key, outputs) {
  if (!existsSync(stamp) || !outputs.every(existsSync)) return false;
  const last = JSON.parse(readFileSync(stamp, 'utf8'));
  return last.key === key && JSON.stringify(last.outputs) === JSON.stringify(digests(outputs));
}

const digests = (files) => files.map((file) => [relative(root, file), statSync(file).isDirectory() ? digests(filesIn(file)) : hash(readFileSync(file))]);
const hash = (data) => createHash('sha256').update(data).digest('hex');
