/** Takes the pictures of the sidebar app that the README and its own page show. */
import { mkdirSync } from 'node:fs';
import { failWith } from '../../scripts/workspace/command.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { visitStandalone } from './visit.mjs';

const VIEWPORT = { width: 360, height: 620 };
const folder = inRoot('docs', 'screenshots');

async function take(browser, url) {
  mkdirSync(folder, { recursive: true });
  const light = await open(browser, url, { colorScheme: 'light' });
  await save(light, 'list');
  await light.getByRole('button', { name: /^Printer/ }).click();
  await light.getByText('tomorrow at ten').waitFor();
  await save(light, 'thread');
  const dark = await open(browser, url, { colorScheme: 'dark' });
  await dark.getByRole('button', { name: 'New side conversation' }).click();
  await dark.getByLabel('To', { exact: true }).fill('Ana Sousa <ana@printers.example>, front office');
  await dark.getByLabel('Subject', { exact: true }).fill('Printer on the third floor');
  await dark.getByLabel('Message', { exact: true }).fill('When can you come?');
  await dark.getByRole('button', { name: 'Send' }).click();
  await dark.getByText('is not an e-mail address', { exact: false }).waitFor();
  await dark.evaluate(() => scrollTo(0, 0));
  await save(dark, 'compose');
  const arabic = await open(browser, `${url}?locale=ar`, { colorScheme: 'light' });
  await arabic.getByRole('button', { name: /^Printer/ }).click();
  await arabic.getByText('tomorrow at ten').waitFor();
  await save(arabic, 'arabic');
}

async function open(browser, url, options) {
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'en-US', reducedMotion: 'reduce', ...options });
  await page.goto(url);
  // It shows the example, in every language.
  await page.locator('.emulator-buttons button').nth(1).waitFor();
  await page.locator('.emulator-buttons button').first().click();
  await page.getByRole('button', { name: /^Printer/ }).waitFor();
  // Whose turn it is comes a moment later, row by row.
  await page.locator('.tag-us').nth(1).waitFor();
  await page.locator('.row').filter({ hasText: 'Refund' }).locator('.row-tags .c-tag').waitFor();
  // The app alone, as in Zendesk.
  await page.evaluate(() => document.querySelector('.emulator').remove());
  return page;
}

const save = (page, name) => page.screenshot({ path: `${folder}/${name}.png` });

await visitStandalone(take).catch(failWith);
