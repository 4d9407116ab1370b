import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { builtPages } from '../../scripts/app/build.mjs';
import { visitStandalone } from '../../tests/app/visit.mjs';
import { median } from '../pairs.mjs';

const VISITS = 5;
const LIMIT_MS = 100;

/** The first view of the standalone page, and the longest task of opening and scrolling what is long. */
export function measure() {
  return visitStandalone(async (browser, url) => [...(await firstView(browser, url)), await longestTasks(browser, url)]);
}

async function firstView(browser, url) {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await view(browser, url));
  const sizes = visits[0].files.map((name) => ({ name, us: brotliCompressSync(readFileSync(join(builtPages.standalone, name))).length / 1024 }));
  const usableMs = median(visits.map((visit) => visit.usableMs));
  return [
    { title: 'First view of the sidebar app', unit: 'KiB brotli', rows: sizes, mark: 'loaded from the page itself', isMet: sizes.length > 0 },
    { title: `Until an agent can use it, median of ${VISITS} visits with an empty cache`, unit: 'ms', rows: [{ name: 'loopback', us: usableMs }], mark: 'under 1 s', isMet: usableMs < 1000 },
  ];
}

/** One visit with an empty cache; usable is when the list has been answered and shown. */
async function view(browser, url) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.nothing, .rows')) return;
      observer.disconnect();
      window.usableMs = Math.round(performance.now());
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => window.usableMs !== undefined);
  const found = await page.evaluate(() => ({
    usableMs: window.usableMs,
    files: ['index.html', ...performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1))],
  }));
  await context.close();
  return found;
}

async function longestTasks(browser, url) {
  const page = await browser.newPage({ viewport: { width: 360, height: 700 }, locale: 'en-US' });
  await page.goto(url);
  await page.getByRole('button', { name: 'Emulator' }).click();
  await page.getByRole('button', { name: /^Add 200/ }).click();
  await page.getByRole('radio', { name: 'All 200' }).check({ force: true, timeout: 60_000 });
  await page.getByRole('button', { name: 'Emulator' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 200);
  const list = await longestTask(page, scrollThrough);
  const opening = await longestTask(page, async () => {
    document.querySelector('.row button').click();
    while (document.querySelectorAll('.message').length < 500) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  const thread = await longestTask(page, scrollThrough);
  const rows = Object.entries({ 'scrolling 200 conversations': list, 'opening a thread of 500 messages': opening, 'scrolling it': thread }).map(([name, us]) => ({ name, us }));
  return { title: 'Longest task of the sidebar app (0: none of 50 ms or more)', unit: 'ms', rows, mark: `none above ${LIMIT_MS} ms`, isMet: rows.every(({ us }) => us <= LIMIT_MS) };
}

/** Up, down to the end, and up again, as a wheel does. */
async function scrollThrough() {
  const page = document.documentElement;
  for (const step of [-600, 600, -600]) {
    for (let last = -1; last !== page.scrollTop; ) {
      last = page.scrollTop;
      window.scrollBy(0, step);
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }
}

/** Does the work in the page and returns the longest task meanwhile, in ms; the browser tells of those from 50 on. */
const longestTask = (page, work) =>
  page.evaluate(`(async () => {
    const durations = [];
    const observer = new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    await (${work})();
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return Math.max(0, ...durations);
  })()`);
