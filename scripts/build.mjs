/**
 * Leaves the publishable package in `pkg/`. What has not changed since the last time is not built again.
 * With `--no-wasm` the package also has the entry without WebAssembly, for which the standard library is compiled as well.
 */
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { failWith, say } from './workspace/command.mjs';
import { withLock } from './workspace/lock.mjs';
import { inWork } from './workspace/paths.mjs';

export async function buildPackage({ withoutWasm = false } = {}) {
  await setUp();
  // These use npm packages, which the set-up has only now brought.
  const [{ crates }, { buildCrate }, { buildWithoutWasm }, { bundleEntries, bundleWithoutWasm }, { bundleTypes }, { assemble }] = await Promise.all(
    ['crates', 'wasm', 'no-wasm', 'bundle', 'types', 'assemble'].map((name) => import(`./build/${name}.mjs`)),
  );
  await withLock(inWork('lock'), 'build', async () => {
    for (const crate of crates) await buildCrate(crate);
    await Promise.all([bundleEntries(), bundleTypes()]);
    if (withoutWasm) await buildWithoutWasm();
    if (withoutWasm) await bundleWithoutWasm();
    assemble({ extra: withoutWasm });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildPackage({ withoutWasm: process.argv.includes('--no-wasm') }).catch(failWith);
  say('the package is in pkg/');
}
