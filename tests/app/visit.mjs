import { chromium } from 'playwright-core';
import { buildApp, builtPages } from '../../scripts/app/build.mjs';
import { serve } from '../../scripts/app/serve.mjs';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { FLAGS } from './browser.mjs';

/** Serves the built standalone page and calls back with a browser and the page's address. */
export async function visitStandalone(work) {
  await buildApp(['standalone']);
  const server = await serve({ '/': builtPages.standalone });
  const browser = await chromium.launch({ executablePath: findBrowser('chromium-headless-shell'), args: FLAGS });
  try {
    return await work(browser, `${server.url}/`);
  } finally {
    await browser.close();
    await server.close();
  }
}
