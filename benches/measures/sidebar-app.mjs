import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { builtPages } from '../../scripts/app/build.mjs';
import { visitStandalone } from '../../tests/app/visit.mjs';
import { median } from '../pairs.mjs';

const VISITS = 5;
const LIMIT_MS = 50;
const BUDGET_KIB = 250;
const USABLE_MS = 1_500;
/** An agent's computer is slower than this one. */
const SLOWER = 4;
const MEGABYTE = 1_000_000;

/** The first view of the standalone page, and the longest task of opening and scrolling what is long. */
export function measure() {
  return visitStandalone(async (browser, url) => [...(await firstView(browser, url)), await longestTasks(browser, url), await longMails(browser, url)]);
}

async function firstView(browser, url) {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await view(browser, url));
  const sizes = visits[0].files.map((name) => ({ name, us: brotliCompressSync(readFileSync(join(builtPages.standalone, name))).length / 1024 }));
  const usableMs = median(visits.map((visit) => visit.usableMs));
  // The emulator stands for the account: no agent loads it.
  const appKib = sizes.filter(({ name }) => !name.includes('emulator-')).reduce((sum, { us }) => sum + us, 0);
  return [
    { title: 'First view of the sidebar app', unit: 'KiB brotli', rows: sizes, mark: `at most ${BUDGET_KIB} without the emulator`, isMet: sizes.length > 0 && appKib <= BUDGET_KIB },
    { title: `Until an agent can use it, median of ${VISITS} visits with an empty cache`, unit: 'ms', rows: [{ name: `loopback, ${SLOWER} times slowed`, us: usableMs }], mark: `under ${USABLE_MS} ms`, isMet: usableMs < USABLE_MS },
  ];
}

/** One visit with an empty cache; usable is when the list has been answered and shown. */
async function view(browser, url) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
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
  return { title: 'Longest task of the sidebar app', unit: 'ms of processor time', rows, mark: `none above ${LIMIT_MS} ms`, isMet: rows.every(({ us }) => us <= LIMIT_MS) };
}

/** Mails of a megabyte, each the first answer in a conversation of its own. */
async function longMails(browser, url) {
  const mails = { 'bold words': '<b>x</b> '.repeat(MEGABYTE / 9), 'tables in tables': '<table><tr><td>'.repeat(MEGABYTE / 15), 'one word': 'w'.repeat(MEGABYTE) };
  const rows = [];
  for (const [name, html_body] of Object.entries(mails)) {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 700 }, locale: 'en-US' })).newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'New side conversation' }).click();
    await page.getByLabel('To', { exact: true }).fill('ana@example.com');
    await page.getByLabel('Message', { exact: true }).fill('Hello');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Reply' }).waitFor();
    await page.evaluate((html_body) => {
      const { path } = window.emulator.requests().findLast((request) => request.path.endsWith('/events') || request.path.includes('/events?'));
      const [, id] = /side_conversations\/([^/]+)\/events/.exec(path);
      window.emulator.receive(id, { from: { email: 'ana@example.com' }, body: 'x', html_body });
    }, html_body);
    const us = await longestTask(page, async () => {
      while (document.querySelectorAll('.message').length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    rows.push({ name, us });
    await page.context().close();
  }
  return { title: 'Longest task of showing a mail of a megabyte', unit: 'ms of processor time', rows, mark: `none above ${LIMIT_MS} ms`, isMet: rows.every(({ us }) => us <= LIMIT_MS) };
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

/**
 * Does the work in the page and returns the longest task of its main thread meanwhile, in ms of the processor's time: what else runs on the
 * machine makes a task last longer, and is not the page's.
 */
async function longestTask(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.evaluate(work);
  await page.waitForTimeout(200);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const main = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.tdur !== undefined && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('expected tasks of the page in the trace, but found none');
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}
