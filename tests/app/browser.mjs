import { existsSync, mkdirSync } from 'node:fs';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { builtPages } from '../../scripts/app/build.mjs';
import { serve } from '../../scripts/app/serve.mjs';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

/** No request leaves the machine, whatever a message or the browser would like. */
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const shared = {};

/** Starts a browser and the servers for the tests of a file, and ends them after it. */
export function withBrowser() {
  before(async () => {
    for (const folder of Object.values(builtPages)) {
      if (!existsSync(folder)) throw new Error(`expected the built app in ${folder}, but found none: run npm run app:package`);
    }
    const folders = [{ '/': builtPages.standalone }, { '/': builtPages.zendesk }, { '/': inRoot('tests', 'app', 'host'), '/pkg/': inRoot('pkg') }];
    const [standalone, zendesk, host] = await Promise.all(folders.map((folder) => serve(folder)));
    Object.assign(shared, { standalone, zendesk, host });
    shared.browser = await chromium.launch({ executablePath: findBrowser('chromium-headless-shell'), args: FLAGS });
  });
  after(async () => {
    await shared.browser?.close();
    await Promise.all([shared.standalone, shared.zendesk, shared.host].map((server) => server?.close()));
  });
  return shared;
}

/** Takes a picture of a state, for people to look at. */
export async function picture(page, name) {
  const folder = inRoot('tests', 'output', 'app');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
