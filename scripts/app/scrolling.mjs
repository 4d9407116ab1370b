/** Scrolls through 200 conversations and a thread of 500 messages, and prints the longest time that the page stood still. */
import { failWith } from '../workspace/command.mjs';
import { visitStandalone } from './visit.mjs';

const LIMIT_MS = 100;
/** The browser tells of tasks from here on. */
const LEAST_TOLD_MS = 50;

async function measure(browser, url) {
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
  const results = Object.entries({ 'list of 200': list, 'thread of 500, opening': opening, 'thread of 500, scrolling': thread });
  for (const [what, { longestMs, turns }] of results) {
    const said = longestMs === 0 ? `none of ${LEAST_TOLD_MS} ms or more` : `${Math.round(longestMs)} ms`;
    process.stdout.write(`${what}: longest task ${said}${turns ? `, ${turns} turns of the wheel` : ''}\n`);
  }
  if (results.some(([, { longestMs }]) => longestMs > LIMIT_MS)) process.exitCode = 1;
}

/** Down to the end, and up again, as a wheel does. */
async function scrollThrough() {
  const page = document.documentElement;
  let turns = 0;
  for (const step of [-600, 600, -600]) {
    for (let last = -1; last !== page.scrollTop; turns += 1) {
      last = page.scrollTop;
      window.scrollBy(0, step);
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }
  return turns;
}

/** Does the work in the page, and gives the longest task meanwhile. */
async function longestTask(page, work) {
  return page.evaluate(`(async () => {
    const durations = [];
    const observer = new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    const turns = await (${work})();
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return { longestMs: Math.max(0, ...durations), turns };
  })()`);
}

await visitStandalone(measure).catch(failWith);
