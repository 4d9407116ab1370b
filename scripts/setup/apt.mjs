import { ask, capture, piece, SetupError } from '../workspace/command.mjs';

/** Installs Debian packages, as root or through a `sudo` that asks nothing. `otherwise` says what a person can do instead. */
export async function aptInstall(packages, otherwise) {
  const prefix = privilege();
  if (!prefix) throw new SetupError(otherwise);
  const aptGet = (args, label) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
    return capture(command, rest, { label });
  };
  await piece(`apt-get install ${packages.join(' ')}`, async (label) => {
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    if ((await aptGet(install, label)).code === 0) return;
    await aptGet(['update'], label);
    const { code, output } = await aptGet(install, label);
    if (code !== 0) throw new SetupError(`${output.trim()}\n\n${otherwise}`);
  });
}

/** Returns the words before a command that only root may run; undefined if nobody here can become root. */
export function privilege() {
  if (ask('apt-get', ['--version']) === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}
