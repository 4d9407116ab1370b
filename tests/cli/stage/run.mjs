import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin } from './installed.mjs';
import { refuseNamesOfThePackage } from './package-names.mjs';

/** A folder that is never made: the developer's own profiles are nobody's business. */
const noProfiles = join(tmpdir(), `side-conversations-no-profiles-${process.pid}`);

/** Variables that change a command's look (such as a build server's `CI`), its folders, or its way to an account. */
const LEFT_OUT = ['CI', 'NO_COLOR', 'FORCE_COLOR', 'COLORTERM', 'TMUX', 'BROWSER', 'DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS'];

/** The environment of a shell that knows no account, and of a user who has signed in to none. */
export function bareEnvironment() {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('ZENDESK_') && !name.startsWith('NODE_TEST') && !LEFT_OUT.includes(name));
  return { ...Object.fromEntries(entries), XDG_CONFIG_HOME: noProfiles };
}

/** An environment in which the command's clock stands still: see `still-clock.mjs`. */
export const stillClock = { NODE_OPTIONS: `--import ${new URL('still-clock.mjs', import.meta.url).href}`, STILL_CLOCK_MS: Date.now() };

/** Starts the installed command; an `input` of null leaves its standard input open. `ended` gives `{ code, signal, stdout, stderr }`; `until` waits for what the command prints. */
export function start(args, { env = {}, cwd, input, program = bin() } = {}) {
  const child = spawn(program, args, { cwd, env: { ...bareEnvironment(), ...env }, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdin?.on('error', () => {});
  if (input !== null) child.stdin?.end(input);
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  }).then((result) => {
    // Checks the messages to people in every test.
    if (program === bin()) refuseNamesOfThePackage(result.stderr);
    return result;
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
