import { spawn } from 'node:child_process';
import { bin } from './installed.mjs';

const TERMINAL = ['NO_COLOR', 'FORCE_COLOR'];

/** The environment of a shell that knows no account. */
export function bareEnvironment() {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('ZENDESK_') && !name.startsWith('NODE_TEST') && !TERMINAL.includes(name));
  return Object.fromEntries(entries);
}

/** Starts the installed command. `ended` gives `{ code, signal, stdout, stderr }`. */
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
  return { child, ended, read: () => ({ stdout, stderr }) };
}

/** Runs the installed command to its end. */
export const run = (args, options) => start(args, options).ended;

/** The lines of NDJSON. */
export const lines = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
