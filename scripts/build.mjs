/**
 * Leaves the publishable package in `pkg/`. The stages are wireit scripts in package.json, which skips each whose inputs are as they were.
 * With `--release` the package also has the entry without WebAssembly, for which the standard library is compiled as well, and the SBOM.
 */
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { askRustc, failWith, run, say } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';

/** Runs one of the stages in package.json, and those that it depends on. */
export function runStage(name, label, extra = {}) {
  // A new compiler is a new input. Outputs are kept in place, so a second copy of them is of no use.
  const env = toolEnvironment({ RUSTC_VERSION: askRustc('-vV'), WIREIT_CACHE: 'none', ...extra });
  return run('npm', ['run', '--silent', name], { label, env });
}

export async function buildPackage({ isRelease = false, env = {} } = {}) {
  await setUp();
  await runStage(isRelease ? 'build:release' : 'build:package', 'build of the package', env);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildPackage({ isRelease: process.argv.includes('--release') }).catch(failWith);
  say('the package is in pkg/');
}
