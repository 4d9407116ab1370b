/** Prints what the first view of the standalone page transfers, and how long it takes until an agent can use it. */
import { failWith } from '../workspace/command.mjs';
import { visitStandalone } from './visit.mjs';

const VISITS = 5;

async function measure(browser, url) {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await view(browser, url));
  const [{ files }] = visits;
  for (const { name, bytes } of files) process.stdout.write(`${String(bytes).padStart(9)} bytes  ${name}\n`);
  process.stdout.write(`${String(files.reduce((sum, { bytes }) => sum + bytes, 0)).padStart(9)} bytes  transferred for the first view, compressed\n`);
  const times = visits.map(({ usableMs }) => usableMs).sort((one, other) => one - other);
  process.stdout.write(`usable after ${times[Math.floor(VISITS / 2)]} ms (median of ${VISITS} visits with an empty cache, ${times[0]} to ${times.at(-1)} ms; loopback)\n`);
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
    files: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(({ name, transferSize }) => ({ name: new URL(name).pathname, bytes: transferSize })),
  }));
  await context.close();
  return found;
}

await visitStandalone(measure).catch(failWith);
