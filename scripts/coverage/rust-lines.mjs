import { mkdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { cargoLlvmCov, ensureCargoTools } from '../setup/cargo-tools.mjs';
import { SetupError } from '../setup/error.mjs';
import { ask, piece, run } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { withLock } from '../workspace/lock.mjs';
import { inRoot, inTools, root } from '../workspace/paths.mjs';

/** Which lines of the core its native tests run: `[{ file, lines: Map of line → whether it ran }]`. The door, which is wasm alone, is not among them. */
export async function rustLines() {
  await ensureLlvmTools();
  await withLock(inTools('setup.lock'), 'set-up', () => ensureCargoTools([cargoLlvmCov]));
  mkdirSync(inRoot('.cache', 'coverage'), { recursive: true });
  const lcov = inRoot('.cache', 'coverage', 'core.lcov');
  const packages = ['zendesk-side-conversations', 'side-conversations-properties'].flatMap((name) => ['--package', name]);
  const args = ['llvm-cov', 'test', '--locked', ...packages, '--lib', '--tests', '--lcov', '--output-path', lcov];
  await piece('tests of the core, counted', (label) => run('cargo', args, { label, env: toolEnvironment({ CARGO_TARGET_DIR: inRoot('target', 'coverage') }) }));
  return readLcov(readFileSync(lcov, 'utf8'));
}

async function ensureLlvmTools() {
  const installed = ask('rustup', ['component', 'list', '--installed']);
  if (installed === undefined) {
    throw new SetupError('expected rustup, which has the llvm-tools that read coverage, but found none: install Rust with rustup, then run this again');
  }
  if (/^llvm-tools/m.test(installed)) return;
  await piece('rustup component add llvm-tools', (label) => run('rustup', ['component', 'add', 'llvm-tools'], { label }));
}

function readLcov(text) {
  const files = [];
  for (const record of text.split('end_of_record')) {
    const path = record.match(/^SF:(.+)$/m)?.[1];
    const file = path && relative(root, path).replaceAll('\\', '/');
    if (!file?.startsWith('src/') || file.endsWith('/tests.rs')) continue;
    const end = firstTestLine(readFileSync(path, 'utf8'));
    const counted = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, count]) => [Number(line), Number(count) > 0]);
    files.push({ file, lines: new Map(counted.filter(([line]) => line < end)) });
  }
  return files;
}

/** A file's unit tests stand at its end; they run themselves. */
function firstTestLine(source) {
  const line = source.split('\n').findIndex((text) => text.startsWith('#[cfg(test)]'));
  return line === -1 ? Infinity : line + 1;
}
