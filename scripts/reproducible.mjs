/**
 * Builds what is committed in two folders of different names, and fails unless both give the same bytes; `--release` builds what a release
 * has beside, too.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { capture, failWith, run } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';
import { root, toolsFolder } from './workspace/paths.mjs';

const parent = mkdtempSync(join(tmpdir(), 'reproducible-'));
try {
  await setUp();
  // At the same time: most of a build keeps one core busy.
  const packages = await Promise.all(['one', join('another', 'folder with a longer name')].map((name) => buildIn(join(parent, name))));
  const { code, output } = await capture('git', ['diff', '--no-index', '--stat', ...packages]);
  const digest = createHash('sha256').update(readFileSync(join(packages[0], 'core.wasm'))).digest('hex');
  process.stdout.write(code === 0 ? `two builds gave the same files\ncore.wasm sha256 ${digest}\n` : `two builds differ\n${output}`);
  process.exitCode = code;
} catch (error) {
  failWith(error);
} finally {
  rmSync(parent, { recursive: true, force: true });
}

async function buildIn(folder) {
  mkdirSync(folder, { recursive: true });
  await run('git', ['clone', '--quiet', root, folder]);
  const env = toolEnvironment({ SIDE_CONVERSATIONS_TOOLS: toolsFolder });
  // One for both would be one build.
  delete env.CARGO_TARGET_DIR;
  await run('npm', ['run', 'build', '--', ...process.argv.slice(2)], { cwd: folder, label: `build in ${folder}`, env });
  return join(folder, 'pkg');
}
