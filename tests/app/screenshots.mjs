/** Takes the pictures of the sidebar app that the README shows. */
import { mkdirSync } from 'node:fs';
import { failWith } from '../../scripts/workspace/command.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { visitStandalone } from './visit.mjs';

const VIEWPORT = { width: 360, height: 620 };
const folder = inRoot('docs', 'screenshots');

async function take(browser, url) {
  mkdirSync(folder, { recursive: true });
  const light = await open(browser, url, 'light');
  await save(light, 'list');
  await light.getByRole('button', { name: /^Printer/ }).click();
  await light.getByText('tomorrow at ten').waitFor();
  await light.getByRole('button', { name: 'Reply' }).click();
  await save(light, 'thread');
  const dark = await open(browser, url, 'dark');
  await dark.getByRole('button', { name: 'New side conversation' }).click();
  await dark.getByLabel('To', { exact: true }).fill('ana@printers.example, front office');
  await dark.getByLabel('Message').fill('When can you come?');
  await dark.getByRole('button', { name: 'Send' }).click();
  await dark.getByText('expected an e-mail address', { exact: false }).waitFor();
  await save(dark, 'compose');
}

async function open(browser, url, colorScheme) {
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'en-US', colorScheme, reducedMotion: 'reduce' });
  await page.goto(url);
  await page.getByRole('button', { name: 'Emulator' }).click();
  await page.getByRole('button', { name: 'Add examples' }).click();
  await page.getByRole('button', { name: /^Printer/ }).waitFor();
  await page.getByRole('button', { name: 'Emulator' }).click();
  // The app alone, as in Zendesk.
  await page.evaluate(() => document.querySelector('.emulator').remove());
  return page;
}

const save = (page, name) => page.screenshot({ path: `${folder}/${name}.png` });

await visitStandalone(take).catch(failWith);
