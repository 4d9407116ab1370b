import { say } from '../../../scripts/workspace/command.mjs';
import { PASSED } from '../scenario.mjs';
import { endBrowser } from './browser.mjs';
import { descriptionOf, pack, prepare } from './project.mjs';
import { startEmulator, toolsFor } from './tools.mjs';

/** The projects in this folder, in the order in which they run. The quick ones need nothing but what the set-up brings, and are part of `npm test`. */
export const quick = ['node', 'typescript', 'page'];
export const consumers = [...quick, 'page-firefox', 'no-wasm', 'node-newer', 'deno', 'bun', 'workerd', 'vite', 'webpack', 'esbuild', 'rollup', 'parcel', 'next', 'vitest', 'jest'];

/** Runs every case of the named consumers, and gives a row for each: runtime, version, and the error where it failed. */
export async function runConsumers(names) {
  const { tarball } = await pack();
  let server;
  const emulator = async () => {
    server ??= await startEmulator();
    return { url: server.url, bearer: server.bearer };
  };
  try {
    const rows = [];
    for (const name of names) rows.push(...(await runConsumer(name, { tarball, emulator })));
    return rows;
  } finally {
    await server?.close();
    await endBrowser();
  }
}

async function runConsumer(name, { tarball, emulator }) {
  const { cases, shares } = await descriptionOf(name);
  let tools;
  try {
    tools = toolsFor(await prepare(name, { shares, tarball }), { emulator });
  } catch (error) {
    return cases.map(({ runtime }) => told({ runtime, version: '', error }));
  }
  const rows = [];
  for (const { runtime, version, run } of cases) {
    const row = { runtime, version: '' };
    try {
      row.version = typeof version === 'function' ? await version(tools) : version;
      const printed = await run(tools);
      if (!printed.includes(PASSED)) throw new Error(`expected the consumer to say ${JSON.stringify(PASSED)}, but it said ${JSON.stringify(printed)}`);
    } catch (error) {
      row.error = error;
    }
    rows.push(told(row));
  }
  return rows;
}

function told(row) {
  say(`${row.error ? '✖' : '✔'} ${row.runtime} ${row.version}`);
  return row;
}

/** All that is known of a failure. */
export const reasonOf = ({ runtime, error }) => [runtime, error.output?.trimEnd(), error.stack ?? String(error)].filter(Boolean).join('\n');
