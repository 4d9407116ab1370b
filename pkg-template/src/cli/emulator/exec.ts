import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';
import { environmentOf } from './environment.js';

const NOT_FOUND = 127;

/** Runs a command beside the emulator, and gives the command's exit code as a shell would. */
export async function exec(emulator: Emulator, port: number | undefined, [name = '', ...args]: readonly string[]): Promise<number> {
  const server = await listen(emulator, { port: port ?? 0 });
  try {
    return await exitCodeOf(name, args, { ...process.env, ...environmentOf(emulator, server.url) });
  } finally {
    await server.close();
  }
}

function exitCodeOf(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, [...args], { env, stdio: 'inherit' });
    // A terminal's Ctrl-C goes to the command by itself, and a second one may mean more to it.
    const forward = (signal: NodeJS.Signals) => void ((signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const settle = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle();
      if (error.code !== 'ENOENT') return reject(error);
      process.stderr.write(`there is no command ${JSON.stringify(name)}\n`);
      resolve(NOT_FOUND);
    });
    child.on('exit', (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
