import { spawn } from 'node:child_process';
import { bin } from './installed.mjs';

const TERMINAL = ['NO_COLOR', 'FORCE_COLOR'];

/** The environment of a shell that knows no account. */
export function bareEnvironment() {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('ZENDESK_') && !name.startsWith('NODE_TEST') && !TERMINAL.includes(name));
  return Object.fromEntries(entries);
}

/** An environment in which the command's clock stands still: see `still-clock.mjs`. */
export const stillClock = { NODE_OPTIONS: `--import ${new URL('still-clock.mjs', import.meta.url).href}`, STILL_CLOCK_MS: Date.now() };

/** Starts the installed command. `ended` gives `{ code, signal, stdout, stderr }`; `until` waits for what the command prints. */
export function start(args, { env = {}, cwd, input, program = bin() } = {}) {
  const child = spawn(program, args, { cwd, env: { ...bareEnvironment(), ...env }, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  /** Resolves once this holds for all of the standard output so far; rejects where the command ends without it. */
  const until = (holds) =>
    new Promise((resolve, reject) => {
      const look = () => holds(stdout) && resolve();
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`the command ended too early; it printed ${stdout}${stderr}`)));
      look();
    });
  return { child, ended, until };
}

/** Runs the installed command to its end. */
export const run = (args, options) => start(args, options).ended;

/** The lines of NDJSON. */
export const lines = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
