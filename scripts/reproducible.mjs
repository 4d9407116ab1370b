/** Builds what is committed in two folders of different names and fails unless both give the same bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesIn } from './build/freshness.mjs';
import { setUp } from './setup.mjs';
import { failWith, run } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';
import { root, toolsFolder } from './workspace/paths.mjs';

const parent = mkdtempSync(join(tmpdir(), 'reproducible-'));
try {
  await setUp();
  const builds = [];
  for (const name of ['one', join('another', 'folder with a longer name')]) builds.push(await buildIn(join(parent, name)));
  const [one, another] = builds;
  const differing = [...new Set([...one.keys(), ...another.keys()])].filter((file) => one.get(file) !== another.get(file));
  process.stdout.write(differing.length === 0 ? `two builds gave the same ${one.size} files\n` : `two builds differ in ${differing.join(', ')}\n`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
} finally {
  rmSync(parent, { recursive: true, force: true });
}

/** Each file of the package with its digest. */
async function buildIn(folder) {
  mkdirSync(folder, { recursive: true });
  await run('git', ['clone', '--quiet', root, folder]);
  await run('npm', ['run', 'build'], { cwd: folder, label: `build in ${folder}`, env: toolEnvironment({ SIDE_CONVERSATIONS_TOOLS: toolsFolder }) });
  const packed = join(folder, 'pkg');
  return new Map(filesIn(packed).map((file) => [relative(packed, file), createHash('sha256').update(readFileSync(file)).digest('hex')]));
}
