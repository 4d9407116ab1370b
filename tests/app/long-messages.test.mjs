import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { places, visitor } from './places.mjs';
import { button, conversationIds, receive, sendConversation } from './steps.mjs';

const visit = visitor();

/** More than this would be felt: the page lays out so many in a few milliseconds. */
const MOST_ELEMENTS = 1_500;
const MOST_CHARACTERS = 13_000;
/** The most layouts of the whole page after the message arrives. */
const MOST_LAYOUTS = 60;

const HTML = {
  'thirty thousand bold words': '<b>x</b> '.repeat(30_000),
  'a megabyte of text': `<p>${'wort '.repeat(200_000)}</p>`,
  'one word of a megabyte': 'w'.repeat(1_000_000),
  'ten thousand tables': '<table><tr><td>x</td></tr></table>'.repeat(10_000),
  'tables in tables': '<table><tr><td>'.repeat(20_000),
  'ten thousand boxes in each other': '<div>'.repeat(10_000),
  'a hundred thousand unknown elements': '<x-y>'.repeat(100_000),
  'a hundred thousand attributes': `<b ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}>x</b>`,
  'two hundred thousand angle brackets': '<'.repeat(200_000),
  'comments that never end': '<!--'.repeat(100_000),
  'values that never end': '<a href="'.repeat(50_000),
  'a style sheet before the text': `<html><head><style>${'p { color: red } '.repeat(20_000)}</style></head><body><p>The text</p></body></html>`,
  'nothing but line breaks': '<br>'.repeat(250_000),
};

describe('a mail of up to a megabyte', { concurrency: 3 }, () => {
  for (const [name, html_body] of Object.entries(HTML)) {
    it(`${name}: a bounded part of it is laid out, a bounded number of times`, () =>
      visit(places[0], async ({ page, time, app }) => {
        await sendConversation(app);
        const [id] = await conversationIds(page);
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Performance.enable');
        const layouts = async () => (await devtools.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'LayoutCount').value;
        const before = await layouts();
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body });
        await time.jump(15_000);
        await page.waitForFunction(() => document.querySelectorAll('.message').length === 2);
        await time.hold();
        // The last turn of pouring is over when nothing is added any more.
        const length = () => page.evaluate(() => document.querySelectorAll('.body *').length);
        for (let known = -1; known !== (await length()); await time.pass(1_000)) known = await length();
        time.release();
        const { elements, characters } = await page.evaluate(() => {
          const body = [...document.querySelectorAll('.body')].at(-1);
          return { elements: body.querySelectorAll('*').length, characters: body.textContent.length };
        });
        assert.ok(elements <= MOST_ELEMENTS, `${elements} elements`);
        assert.ok(characters <= MOST_CHARACTERS, `${characters} characters`);
        const laidOut = (await layouts()) - before;
        assert.ok(laidOut <= MOST_LAYOUTS, `${laidOut} layouts`);
        await button(app, 'Reply').click();
        await app.getByLabel('Message', { exact: true }).waitFor();
      }));
  }

  it('shows all of it when the agent says so', () =>
    visit(places[0], async ({ page, time, app }) => {
      await sendConversation(app);
      const [id] = await conversationIds(page);
      const html_body = Array.from({ length: 5_000 }, (_, index) => `<p>Line <b>${index + 1}</b></p>`).join('');
      await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body });
      await time.jump(15_000);
      await button(app, 'Show all').click();
      await page.waitForFunction(() => [...document.querySelectorAll('.body')].at(-1).querySelectorAll('p').length === 5_000);
      assert.equal(await button(app, 'Show all').count(), 0);
    }));

  it('the same for a mail without HTML', () =>
    visit(places[0], async ({ page, time, app }) => {
      await sendConversation(app);
      const [id] = await conversationIds(page);
      await receive(page, id, { from: { email: 'ana@example.com' }, body: `${'a line\n'.repeat(20_000)}The end` });
      await time.jump(15_000);
      const length = () => page.evaluate(() => [...document.querySelectorAll('.body')].at(-1).textContent.length);
      await button(app, 'Show all').waitFor();
      assert.ok((await length()) <= MOST_CHARACTERS);
      await button(app, 'Show all').click();
      await page.waitForFunction(() => [...document.querySelectorAll('.body')].at(-1).textContent.trimEnd().endsWith('The end'));
    }));
});

describe('the beginning of a message', async () => {
  const { outputFiles } = await build({ entryPoints: [inRoot('www', 'src', 'thread', 'beginning.ts')], bundle: true, format: 'esm', write: false });
  const { beginningOfHtml, WHOLE } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const whole = (html) => beginningOfHtml(html, WHOLE).text;

  const rows = [
    ['text', 'a & b &lt; c', 'a & b &lt; c'],
    ['harmless elements and attributes', '<p dir="rtl"><a href="https://x.example/?a=1&b=2">x</a></p>', '<p dir="rtl"><a href="https://x.example/?a=1&b=2">x</a></p>'],
    ['an angle bracket in a value', '<p title="a > b">x</p>', '<p title="a > b">x</p>'],
    ['an apostrophe that belongs to no value', "<p don't>x</p>", '<p>x</p>'],
    ['a style, in every way to write it', '<p style="x" STYLE=y/style=\'z\'>x</p>', '<p>x</p>'],
    ['a handler', '<img src=x onerror=alert(1)>', '<img src=x>'],
    ['an element twice in its attributes', '<a href=a href=b>x</a>', '<a href=a>x</a>'],
    ['a style sheet with an angle bracket', '<style>a > b { x: "</p>" }</style><p>x</p>', '<p>x</p>'],
    ['a comment', 'a<!-- <p>x --> b', 'a b'],
    ['a declaration', '<!doctype html><?xml version="1.0"?><p>x', '<p>x'],
    ['an unknown element around text', '<o:p>x</o:p>', 'x'],
    ['a lone angle bracket', '1 < 2', '1 &lt; 2'],
    ['a tag that never ends', '<p>a</p><a href="x', '<p>a</p>'],
  ];
  for (const [name, html, expected] of rows) it(name, () => assert.equal(whole(html), expected));

  it('ends before half an entity and half a character', () => {
    assert.deepEqual(beginningOfHtml('ab&amp;cd', { elements: 9, characters: 5 }), { text: 'ab', isCut: true });
    assert.deepEqual(beginningOfHtml('ab😀', { elements: 9, characters: 3 }), { text: 'ab', isCut: true });
    assert.deepEqual(beginningOfHtml('<b>a</b><b>b</b><b>c</b>', { elements: 2, characters: 9 }), { text: '<b>a</b><b>b</b>', isCut: true });
  });
});
