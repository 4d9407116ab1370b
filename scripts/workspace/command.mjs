import { spawn, spawnSync } from 'node:child_process';
import { toolEnvironment, wasmEnvironment } from './environment.mjs';
import { root } from './paths.mjs';

const HEARTBEAT_MS = 10_000;

/** Something that a person has to mend; the message says how. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** The sources or a tool's output are not what the build expects. */
export class BuildError extends Error {
  name = 'BuildError';
}

/** A command that ended badly; `output` is all that it printed. */
export class CommandError extends Error {
  name = 'CommandError';

  constructor(command, reason, output) {
    super(`${command} ${reason}`);
    this.output = output;
  }
}

/** Returns the output of a command, or undefined if it is missing or fails. For short questions only. */
export function ask(command, args, options = {}) {
  const answer = spawnSync(command, args, { cwd: root, env: toolEnvironment(), encoding: 'utf8', ...options });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/** Asks the compiler that builds the wasm modules. */
export const askRustc = (...args) => ask('rustc', args, { env: wasmEnvironment() });

/**
 * Runs a command to its end and resolves with `{ code, output }`, whatever the code.
 * With a `label`, says every ten seconds that it is still at work, and on what.
 */
export function capture(command, args, { label, cwd = root, env = toolEnvironment() } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    let lastLine = '';
    const collect = (chunk) => {
      chunks.push(chunk);
      lastLine = chunk.toString().trim().split('\n').at(-1)?.trim() || lastLine;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const heartbeat = label && setInterval(() => say(`${label}: ${seconds(started)}, ${lastLine.slice(0, 80)}`), HEARTBEAT_MS);
    child.on('error', (error) => reject(new CommandError(command, `could not be started: ${error.message}`, '')));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output: Buffer.concat(chunks).toString() }));
    for (const end of ['error', 'close']) child.on(end, () => clearInterval(heartbeat));
  });
}

/** Runs a command that must succeed, and resolves with what it printed. */
export async function run(command, args, options = {}) {
  const { code, signal, output } = await capture(command, args, options);
  if (code !== 0) throw new CommandError(`${command} ${args.join(' ')}`, signal ? `was ended by ${signal}` : `ended with code ${code}`, output);
  return output;
}

/** Does one named piece of work, telling that it starts and how long it took. */
export async function piece(label, work) {
  const started = Date.now();
  say(`${label} …`);
  const result = await work(label);
  say(`${label}: done in ${seconds(started)}`);
  return result;
}

/** Ends the process with a readable message for what a person can mend; a bug keeps its stack. */
export function failWith(error) {
  if (error instanceof CommandError && error.output) process.stderr.write(`${error.output.trimEnd()}\n\n`);
  const isExpected = [CommandError, SetupError, BuildError].some((kind) => error instanceof kind) || error?.code?.startsWith?.('ERR_PARSE_ARGS');
  process.stderr.write(`${isExpected ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Prints a line with the time of day. */
export function say(line) {
  process.stdout.write(`[${new Date().toISOString().slice(11, 19)}] ${line}\n`);
}
