/** Leaves the publishable package in `pkg/`. What has not changed since the last time is not built again. */
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { failWith, say } from './workspace/command.mjs';
import { withLock } from './workspace/lock.mjs';
import { inWork } from './workspace/paths.mjs';

export async function buildPackage() {
  await setUp();
  // These use npm packages, which the set-up has only now brought.
  const [{ crates }, { buildCrate }, { bundleEntries }, { bundleTypes }, { assemble }] = await Promise.all(
    ['crates', 'wasm', 'bundle', 'types', 'assemble'].map((name) => import(`./build/${name}.mjs`)),
  );
  await withLock(inWork('lock'), 'build', async () => {
    for (const crate of crates) await buildCrate(crate);
    await Promise.all([bundleEntries(), bundleTypes()]);
    assemble();
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildPackage().catch(failWith);
  say('the package is in pkg/');
}
