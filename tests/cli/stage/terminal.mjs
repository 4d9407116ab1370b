import { spawn } from 'node:child_process';
import { bareEnvironment } from './run.mjs';

/** So wide that only a command that hangs meets it. */
const DEADLINE_MS = 300_000;

/**
 * Runs a shell line on a pseudo-terminal and types into it: each `[what to wait for, what to type]` in turn, where what to type may be a function of what is shown. `script` is part of Debian's base system,
 * and gives a new terminal no size.
 */
export function onTerminal(line, { env = {}, cwd, typing = [], columns = 100 } = {}) {
  const shell = `stty cols ${columns} rows 40; ${line}`;
  const args = process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', shell] : ['-qefc', shell, '/dev/null'];
  const child = spawn('script', args, { cwd, env: { ...bareEnvironment(), TERM: 'xterm', SHELL: '/bin/sh', ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  let screen = '';
  let read = 0;
  const left = [...typing];
  child.stdin.on('error', () => {});
  child.stdout.setEncoding('utf8').on('data', (text) => {
    screen += text;
    while (left.length > 0 && screen.indexOf(left[0][0], read) !== -1) {
      read = screen.length;
      const [, typed] = left.shift();
      if (typeof typed === 'string') child.stdin.write(typed);
      else Promise.resolve(typed(screen)).then((text) => child.stdin.write(text));
    }
  });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`still waiting for ${JSON.stringify(left[0]?.[0] ?? 'the end')}; on the screen: ${JSON.stringify(screen)}`));
    }, DEADLINE_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(deadline);
      resolve({ code, screen, typed: typing.length - left.length });
    });
  });
}
