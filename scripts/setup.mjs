/**
 * Gets whatever the checkout needs to build (and with `--tests` to test). Every other script runs it, so nobody has to.
 * Leaves alone what is there already, and writes only into the checkout, the tools folder and, by apt-get, Debian's own places.
 */
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBrowsers, ensureHeadlessShell } from './setup/browser.mjs';
import { buildTools, ensureCargoTools } from './setup/cargo-tools.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
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
    // The compiler is the slow part; the downloads run beside it. Every part ends before the first failure is told.
    const parts = await Promise.allSettled([ensureCargoTools(buildTools()), ensureNpmPackages(), getFromDebian({ forTests, browsers })]);
    const failed = parts.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  });
}

/** One after the other: apt-get lets nobody else in. */
async function getFromDebian({ forTests, browsers }) {
  await ensureBrowsers(browsers);
  if (forTests) await ensureHeadlessShell();
  await ensureWasmTarget();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ forTests: process.argv.includes('--tests') }).catch(failWith);
  say(`set up; tools are in ${toolsFolder}`);
}
