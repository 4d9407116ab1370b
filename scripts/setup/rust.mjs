import { ask, piece, run, SetupError } from '../workspace/command.mjs';
import { compareVersions, oldestRust } from './versions.mjs';

/** Sees to cargo and rustc; with `forTests`, to rustfmt and clippy as well. */
export async function ensureRust({ forTests = false } = {}) {
  const version = ask('rustc', ['--version'])?.match(/^rustc (\S+)/)?.[1];
  if (!version || !ask('cargo', ['--version'])) {
    throw new SetupError(`expected cargo and rustc ${oldestRust()} or newer on PATH, but found none: install Rust with rustup, then run this again`);
  }
  if (compareVersions(version, oldestRust()) < 0) {
    throw new SetupError(`expected rustc ${oldestRust()} or newer, but found ${version}: run \`rustup update stable\`, then this again`);
  }
  if (!forTests) return;
  for (const [component, command] of [['rustfmt', 'fmt'], ['clippy', 'clippy']]) {
    if (ask('cargo', [command, '--version'])) continue;
    if (!ask('rustup', ['--version'])) {
      throw new SetupError(`expected \`cargo ${command}\`, but found none: install ${component} beside your Rust, then run this again`);
    }
    await piece(`rustup component add ${component}`, (label) => run('rustup', ['component', 'add', component], { label }));
  }
}
