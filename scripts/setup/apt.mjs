import { ask, capture, piece, SetupError } from '../workspace/command.mjs';

/** Installs Debian packages, as root or through a `sudo` that asks nothing. `otherwise` says what a person can do instead. */
export async function aptInstall(packages, otherwise) {
  const prefix = privilege();
  if (!prefix) throw new SetupError(otherwise);
  await piece(`apt-get install ${packages.join(' ')}`, async (label) => {
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    const first = await aptGet(prefix, install, label);
    if (first.code === 0) return;
    await aptGet(prefix, ['update'], label);
    const second = await aptGet(prefix, install, label);
    if (second.code !== 0) throw new SetupError(`${second.output.trim()}\n\n${otherwise}`);
  });
}

function aptGet(prefix, args, label) {
  const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
  return capture(command, rest, { label });
}

/** What to put before a command that only root may run; undefined where there is no way. */
export function privilege() {
  if (ask('apt-get', ['--version']) === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}
