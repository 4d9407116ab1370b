/**
 * Prints how many lines of the core its native tests run (cargo-llvm-cov), and how many of the package's sources the tests of the package and
 * of the command line run (c8), with those that none does. With `core` or `package` only that.
 */
import { readdirSync } from 'node:fs';
import { buildPackage } from './build.mjs';
import { cargoLlvmCov, withCargoTool } from './setup/cargo-tools.mjs';
import { ask, failWith, run } from './workspace/command.mjs';
import { toolEnvironment } from './workspace/environment.mjs';
import { inRoot, toolsFolder } from './workspace/paths.mjs';

const [part] = process.argv.slice(2);

async function core() {
  if (!/^llvm-tools/m.test(ask('rustup', ['component', 'list', '--installed']) ?? '')) await run('rustup', ['component', 'add', 'llvm-tools'], { label: 'rustup component add llvm-tools' });
  await withCargoTool(cargoLlvmCov);
  const packages = ['zendesk-side-conversations', 'side-conversations-properties'].flatMap((name) => ['--package', name]);
  const args = ['llvm-cov', 'test', '--locked', ...packages, '--lib', '--tests', '--show-missing-lines', '--ignore-filename-regex', '(^|/)(tests|emulator)/|/tests\\.rs$'];
  return run('cargo', args, { label: 'tests of the core, counted' });
}

/** The bundles lead back to their sources meanwhile; the package is built anew afterwards. */
async function typescript() {
  await buildPackage({ env: { SOURCE_MAPS: 'inline' } });
  try {
    const files = ['tests/node', 'tests/cli'].flatMap((folder) => readdirSync(inRoot(folder)).filter((name) => name.endsWith('.test.mjs')).map((name) => inRoot(folder, name)));
    const options = ['--include', 'pkg-template/src/**', '--exclude-after-remap', '--temp-directory', '.cache/coverage'];
    const env = toolEnvironment({ SIDE_CONVERSATIONS_TOOLS: toolsFolder });
    return await run('c8', [...options, 'node', '--test', '--test-reporter=dot', ...files], { label: 'tests of the package, counted', env });
  } finally {
    await buildPackage();
  }
}

try {
  if (part !== 'package') process.stdout.write(await core());
  if (part !== 'core') process.stdout.write(await typescript());
} catch (error) {
  failWith(error);
}
