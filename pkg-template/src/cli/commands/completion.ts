import type { Context } from '../command.js';
import { print } from '../output/stdout.js';
import { UsageError } from '../usage-error.js';

const shells: Record<string, () => Promise<string>> = {
  bash: async () => (await import('../completion/bash.js')).bash(),
  zsh: async () => (await import('../completion/zsh.js')).zsh(),
  fish: async () => (await import('../completion/fish.js')).fish(),
};

export async function run({ positionals: [shell = ''] }: Context): Promise<void> {
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (!script) throw new UsageError(`expected bash, zsh or fish after \`completion\`, but found ${JSON.stringify(shell.slice(0, 64))}`);
  await print(await script());
}
