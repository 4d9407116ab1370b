/**
 * Takes a sheet of pictures of each state of the app, for people to look at: 320, 380 and 500 pixels wide, in the light scheme, the dark
 * one and Arabic. The sheets are left in tests/output/app/sheets/.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { failWith } from '../../scripts/workspace/command.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { addFault, button, clearFaults, field } from './steps.mjs';
import { visitStandalone } from './visit.mjs';

const WIDTHS = [320, 380, 500];
const HEIGHT = 820;
const LOOKS = [
  { name: 'light', locale: 'en', colorScheme: 'light' },
  { name: 'dark', locale: 'en', colorScheme: 'dark' },
  { name: 'arabic', locale: 'ar', colorScheme: 'light' },
];
const folder = inRoot('tests', 'output', 'app', 'sheets');
const attached = { name: 'quarterly report of the workshop.pdf', mimeType: 'application/pdf', buffer: Buffer.from('hello') };
const LONG = `${'Wolfeschlegelsteinhausen'.repeat(2)} <${'a'.repeat(40)}@${'b'.repeat(30)}.example.com>`;

/** Leads the app from one state to the next, and stops at each. */
async function walk(page, t, stop) {
  const back = () => page.locator('.back').click();
  const rows = () => page.locator('.row').first().waitFor();
  await page.getByText(t.list.empty).waitFor();
  await stop('01-empty');
  await button(page, t.emulator.showExample).click();
  await rows();
  await page.getByText(t.turn.us).first().waitFor();
  await page.getByText(t.turn.them).first().waitFor();
  await stop('02-list');
  await page.getByRole('button', { name: /^Printer/ }).click();
  await page.getByText('tomorrow at ten').waitFor();
  await stop('03-thread');
  await button(page, t.thread.rename).click();
  await stop('04-rename');
  await page.keyboard.press('Escape');
  await button(page, t.thread.reply).click();
  await field(page, t.compose.addPeople).fill('Chris Bacon <chris.bacon@example.com>,');
  await field(page, t.compose.body).fill('Ten suits us.');
  await stop('05-reply');
  await button(page, t.compose.discard).click();
  await button(page, t.undo).waitFor();
  await stop('06-discarded');
  await button(page, t.thread.close).click();
  await button(page, t.thread.reopen).waitFor();
  await stop('07-closed');
  await back();
  await page.getByRole('button', { name: /^Invoice/ }).click();
  await page.getByText('Dear agent,').waitFor();
  await stop('08-hostile');
  await back();
  await page.getByRole('button', { name: /^Refund/ }).click();
  await button(page, t.thread.reply).waitFor();
  await stop('09-child-ticket');
  await button(page, t.list.new).click();
  await field(page, t.compose.to).fill('ana');
  await stop('10-compose');
  await field(page, t.compose.to).fill(`Chris Bacon <chris.bacon@example.com>,${LONG},`);
  await field(page, t.compose.subject).fill('Donaudampfschifffahrtsgesellschaftskapitän');
  await field(page, t.compose.body).fill('One roller\nTwo belts');
  await field(page, t.compose.body).press('ControlOrMeta+a');
  await button(page, t.format.bullets).click();
  await page.locator('[data-message] li').nth(1).waitFor();
  await button(page, t.format.link).click();
  await stop('11-rich');
  await field(page, t.format.address).press('Escape');
  await button(page, t.insert.templates).click();
  await field(page, t.template.name).waitFor();
  await stop('12-templates');
  await button(page, t.insert.comments).click();
  await page.locator('.panel .choice').first().waitFor();
  await stop('13-comments');
  await button(page, t.insert.comments).click();
  await addFault(page, { operation: 'upload_attachment', effect: { status: 422, body: '{"error":"RecordInvalid","description":"Too large"}' } });
  await page.locator('.file-input').setInputFiles([attached]);
  await page.locator('.file-failure').waitFor();
  await stop('14-upload-failed');
  await page.locator('.file .tag-remove').first().click();
  await addFault(page, { method: 'POST', effect: { status: 403, body: '{"error":"Forbidden","description":"You may not do that"}' } });
  await button(page, t.compose.send).click();
  await page.getByText(t.failure.send).waitFor();
  await page.getByText(t.failure.details).click();
  await stop('15-refused');
  await clearFaults(page);
  await button(page, t.compose.discard).click();
  await button(page, t.list.new).click();
  await field(page, t.compose.to).fill('front office,');
  await button(page, t.compose.send).click();
  await page.locator('.c-field__message').first().waitFor();
  await stop('16-issues');
  await page.getByText(t.channel.slack, { exact: true }).first().click();
  await stop('17-slack');
  await page.getByText(t.channel.child_ticket, { exact: true }).first().click();
  await field(page, t.compose.groupName).waitFor();
  await stop('18-child-ticket-form');
  await back();
  await rows();
  await addFault(page, { operation: 'show', effect: { status: 403, body: '{"error":"Forbidden","description":"Not for your role"}' } });
  await page.getByRole('button', { name: /^Invoice/ }).click();
  await page.getByText(t.failure.thread).waitFor();
  await page.getByText(t.failure.details).click();
  await stop('19-error');
  await clearFaults(page);
  await button(page, t.keys.title).click();
  await button(page, t.keys.close).waitFor();
  await stop('20-help');
}

async function takeAll(browser, url) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pictures = new Map();
  for (const { name, locale, colorScheme } of LOOKS) {
    const t = JSON.parse(readFileSync(inRoot('www', 'translations', `${locale}.json`), 'utf8'));
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: HEIGHT }, locale: 'en-US', colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${url}?locale=${locale}`);
      const stop = async (state) => {
        await page.waitForTimeout(150);
        const picture = { label: `${name}, ${width} px`, png: (await page.screenshot()).toString('base64') };
        pictures.set(state, [...(pictures.get(state) ?? []), picture]);
      };
      await walk(page, t, stop).catch((error) => process.stderr.write(`${name}, ${width} px: ${error.message}\n`));
      await context.close();
      process.stdout.write(`${name}, ${width} px\n`);
    }
  }
  for (const [state, taken] of pictures) await writeSheet(browser, state, taken);
}

async function writeSheet(browser, state, taken) {
  const page = await browser.newPage({ viewport: { width: 1_260, height: 400 } });
  const figures = taken.map(({ label, png }) => `<figure><figcaption>${label}</figcaption><img src="data:image/png;base64,${png}"></figure>`);
  await page.setContent(`<style>body{display:flex;flex-wrap:wrap;gap:8px;margin:8px;background:#888;font:14px sans-serif}figure{margin:0}img{display:block}</style>${figures.join('')}`);
  writeFileSync(`${folder}/${state}.png`, await page.screenshot({ fullPage: true }));
  await page.close();
}

await visitStandalone(takeAll).catch(failWith);
