/**
 * Builds what is committed in two folders of different names, and fails unless both give the same bytes; `--release` builds what a release
 * has beside, too.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setUp } from './setup.mjs';
import { failWith, run } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';
import { filesIn, root, toolsFolder } from './workspace/paths.mjs';

const parent = mkdtempSync(join(tmpdir(), 'reproducible-'));
const options = process.argv.slice(2);
try {
  await setUp();
  // At the same time: most of a build keeps one core busy.
  const folders = ['one', join('another', 'folder with a longer name')];
  const builds = await Promise.allSettled(folders.map((name) => buildIn(join(parent, name))));
  const failed = builds.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  const [one, another] = builds.map(({ value }) => value);
  const differing = [...new Set([...one.keys(), ...another.keys()])].filter((file) => one.get(file) !== another.get(file));
  process.stdout.write(differing.length === 0 ? `two builds gave the same ${one.size} files\ncore.wasm sha256 ${one.get('core.wasm')}\n` : `two builds differ in ${differing.join(', ')}\n`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} catch (error) {
  rmSync(parent, { recursive: true, force: true });
  failWith(error);
} finally {
  rmSync(parent, { recursive: true, force: true });
}

/** Each file of the package with its digest. */
async function buildIn(folder) {
  mkdirSync(folder, { recursive: true });
  await run('git', ['clone', '--quiet', root, folder]);
  const env = toolEnvironment({ SIDE_CONVERSATIONS_TOOLS: toolsFolder });
  // One for both would be one build.
  delete env.CARGO_TARGET_DIR;
  await run('npm', ['run', 'build', '--', ...options], { cwd: folder, label: `build in ${folder}`, env });
  const packed = join(folder, 'pkg');
  return new Map(filesIn(packed).map((file) => [relative(packed, file), createHash('sha256').update(readFileSync(file)).digest('hex')]));
}
