import { chromium } from 'playwright-core';
import { findBrowser } from '../setup/browser.mjs';
import { buildApp, builtPages } from './build.mjs';
import { serve } from './serve.mjs';

/** Nothing leaves the machine, and nothing but the page is at work. */
const FLAGS = [
  '--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Serves the built standalone page and calls back with a browser and the page's address. */
export async function visitStandalone(work) {
  await buildApp(['standalone']);
  const server = await serve({ '/': builtPages.standalone });
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: FLAGS });
  try {
    return await work(browser, `${server.url}/`);
  } finally {
    await browser.close();
    await server.close();
  }
}
