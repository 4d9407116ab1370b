/**
 * Gets whatever the checkout needs to build (and with `--tests` to test): run by every other script, and never needed by hand.
 * What is there already is left alone.
 */
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBrowsers, findBrowser } from './setup/browser.mjs';
import { ensureCargoTools, missingCargoTools } from './setup/cargo-tools.mjs';
import { ensureNpmPackages, npmPackagesAreCurrent } from './setup/npm-packages.mjs';
import { ensureRust } from './setup/rust.mjs';
import { ensureWasmTarget } from './setup/wasm-target.mjs';
import { failWith, say } from './workspace/command.mjs';
import { withLock } from './workspace/lock.mjs';
import { inTools, toolsFolder } from './workspace/paths.mjs';

const TEST_BROWSERS = ['chromium', 'chromedriver'];

export async function setUp({ forTests = false, browsers = forTests ? TEST_BROWSERS : [] } = {}) {
  await ensureRust({ forTests });
  mkdirSync(toolsFolder, { recursive: true });
  await withLock(inTools('setup.lock'), 'set-up', async () => {
    await ensureWasmTarget();
    if (missingCargoTools().length === 0 && npmPackagesAreCurrent() && browsers.every(findBrowser)) return;
    // The compiler is the slow part; the downloads run beside it. Every part is waited for before the first failure is told.
    const parts = await Promise.allSettled([ensureCargoTools(), ensureNpmPackages(), ensureBrowsers(browsers)]);
    const failed = parts.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const forTests = process.argv.includes('--tests');
  await setUp({ forTests }).catch(failWith);
  say(`set up; tools are in ${toolsFolder}`);
}
