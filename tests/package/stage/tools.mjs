import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture, CommandError } from '../../../scripts/workspace/command.mjs';
import { toolEnvironment } from '../../../scripts/workspace/environment.mjs';
import { inRoot } from '../../../scripts/workspace/paths.mjs';
import { browserVersion } from './browser.mjs';
import { answersOf, filesOf, openPage } from './page-server.mjs';

/** The tools of a consumer's cases, in its folder. */
export function toolsFor(folder, { emulator }) {
  const doneOnce = new Map();
  const environment = (extra) => {
    // This run's NODE_ENV must not reach a consumer's build.
    const { NODE_ENV, ...env } = toolEnvironment(extra);
    return { ...env, PATH: [join(folder, 'node_modules', '.bin'), env.PATH].join(delimiter) };
  };
  const run = async (command, args, extra = {}) => {
    const path = command.includes('/') ? join(folder, command) : command;
    const { code, output } = await capture(path, args, { cwd: folder, env: environment(extra) });
    if (code !== 0) throw new CommandError(`${command} ${args.join(' ')}`, `ended with code ${code}`, output);
    return output;
  };
  return {
    folder,
    emulator,
    browserVersion,
    run,
    /** Runs a file in the Node at hand. */
    node: (file) => run('node', [file]),
    output: async (command, args) => (await run(command, args)).trim(),
    /** The version of a package that the consumer depends on. */
    installed: (name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version,
    /** Imports a package that the consumer depends on. */
    load: (name) => import(pathToFileURL(createRequire(join(folder, 'consumer.js')).resolve(name)).href),
    /** Does work that several cases need, for the first of them. */
    once(name, work) {
      if (!doneOnce.has(name)) doneOnce.clear(), doneOnce.set(name, work());
      return doneOnce.get(name);
    },
    bundleScript: (from, to) => build({ absWorkingDir: folder, entryPoints: [from], outfile: to, bundle: true, format: 'iife', logLevel: 'warning' }),
    /** Serves a folder and opens a page of it. */
    openFolder: (served, { page = '', headers, browser } = {}) => openPage({ browser, path: `/${page}`, handle: filesOf(join(folder, served), headers) }),
    /** Serves a folder with a page that runs one script, and opens it. */
    openScript(served, script, { isModule }) {
      const type = isModule ? ' type="module"' : '';
      writeFileSync(join(folder, served, 'index.html'), `<!doctype html><meta charset="utf-8"><title>A consumer</title><script${type} src="./${script}"></script>`);
      return openPage({ handle: filesOf(join(folder, served)) });
    },
    /** Opens the first page of another server. */
    openSite: (url) => openPage({ handle: answersOf(url) }),
    start: (command, args, extra) => start(join(folder, 'node_modules', '.bin', command), args, { cwd: folder, env: environment(extra) }),
  };
}

/** Starts a server; `says` waits for a line that it prints, `end` ends it with all that it started. */
function start(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  return {
    async says(pattern) {
      while (!pattern.test(printed)) {
        if (child.exitCode !== null) throw new CommandError(command, `ended with code ${child.exitCode}`, printed);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      }
    },
    async end() {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined;
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
      await gone;
    },
  };
}

/** An emulator over HTTP, for runtimes that compile no bytes and so cannot have one of their own. */
export async function startEmulator() {
  const [{ createEmulator }, { listen }] = await Promise.all(['index', 'node'].map((name) => import(pathToFileURL(inRoot('pkg', 'emulator', `${name}.js`)).href)));
  const emulator = await createEmulator();
  const { url, close } = await listen(emulator);
  return { url, bearer: emulator.credentials.bearer, close };
}
