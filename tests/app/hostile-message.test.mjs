import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture } from './browser.mjs';
import { places, visitor } from './places.mjs';
import { button, conversationIds, receive, sendConversation } from './steps.mjs';

const visit = visitor();

const MARK = "window.top.document.title = 'taken'";
const attacks = [
  ['a script', `<script>${MARK}</script>`],
  ['a handler of a picture that fails', `<img src="x" onerror="${MARK}">`],
  ['an SVG that loads', `<svg onload="${MARK}"><circle r="9"/></svg>`],
  ['a frame', `<iframe srcdoc="<script>${MARK}</script>"></iframe>`],
  ['a broken out attribute', `<p title="&quot;><img src=x onerror=${MARK}>">x</p>`],
  ['a mutation through MathML', `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${MARK}&gt;">`],
  ['a template', `<template><img src=x onerror="${MARK}"></template>`],
  ['a meta refresh', '<meta http-equiv="refresh" content="0;url=https://phish.example">'],
  ['a base', '<base href="https://phish.example/">'],
  ['an embedded object', '<object data="https://phish.example"></object><embed src="https://phish.example">'],
];

for (const where of places) {
  describe(`a hostile message ${where}`, () => {
    it('runs nothing, covers nothing, asks for nothing and leads nowhere', () =>
      visit(where, async ({ page, time, app, frame }) => {
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await sendConversation(app);
        const [id] = await conversationIds(page);
        const rest = `
          <style>* { display: none !important }</style><link rel="stylesheet" href="https://phish.example/a.css">
          <div id="app" class="top-bar" style="position: fixed; inset: 0; z-index: 9999; background: red">Your session has ended</div>
          <form action="https://phish.example"><input name="password" aria-label="Password"><button>Sign in</button></form>
          <a href="javascript:${MARK}">script link</a> <a href="data:text/html,x">data link</a> <a href="https://good.example/" onclick="${MARK}">good link</a>
          <img src="https://tracker.example/open.gif" alt="logo"><img src="//tracker.example/2.gif" srcset="https://tracker.example/3.gif 2x">
          <table background="https://tracker.example/4.gif"><tr><td>cell</td></tr></table>
          <video src="https://tracker.example/5.mp4" poster="https://tracker.example/6.gif"></video>
          <p>The end of the message</p>`;
        await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body: rest + attacks.map(([, html]) => html).join('\n') });
        for (const [, html] of attacks) await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body: `${html}<p>after</p>` });
        await time.jump(15_000);
        await app.getByText('The end of the message').waitFor();
        await app.getByText('cell').waitFor();
        await picture(page, `${where === places[0] ? 'page' : 'zendesk'}-hostile`);

        const found = await frame().evaluate(() => {
          const bodies = [...document.querySelectorAll('.body')];
          const elements = bodies.flatMap((body) => [...body.querySelectorAll('*')]);
          return {
            tags: [...new Set(elements.map(({ localName }) => localName))],
            attributes: [...new Set(elements.flatMap((element) => element.getAttributeNames()))],
            links: elements.filter(({ localName }) => localName === 'a').map((link) => [link.textContent, link.getAttribute('href'), link.rel, link.target]),
            sources: elements.filter((element) => element.hasAttribute('src')).map((element) => element.getAttribute('src')),
          };
        });
        const forbidden = ['script', 'style', 'link', 'iframe', 'object', 'embed', 'form', 'input', 'button', 'svg', 'math', 'meta', 'base', 'template', 'video'];
        assert.deepEqual(found.tags.filter((tag) => forbidden.includes(tag)), []);
        assert.deepEqual(found.attributes.filter((name) => name.startsWith('on') || ['style', 'id', 'srcset', 'background', 'action'].includes(name)), []);
        assert.deepEqual(found.links, [
          ['script link', null, '', ''],
          ['data link', null, '', ''],
          ['good link', 'https://good.example/', 'noopener noreferrer nofollow', '_blank'],
        ]);
        assert.deepEqual(found.sources, []);
        assert.notEqual(await page.title(), 'taken');
        assert.deepEqual(asked.filter((url) => /phish|tracker/.test(url)), []);
        // The button that the message tries to cover still works.
        await button(app, 'Back').click();
        await button(app, 'New side conversation').waitFor();
      }));
  });
}

describe('pictures from elsewhere', () => {
  it('are loaded when the agent says so, without a referrer', () =>
    visit(places[0], async ({ page, time, app }) => {
      const asked = [];
      await page.context().route('https://pictures.example/**', async (route) => {
        asked.push([route.request().url(), (await route.request().allHeaders()).referer]);
        await route.fulfill({ status: 200, contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>' });
      });
      await sendConversation(app);
      const [id] = await conversationIds(page);
      await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body: '<p>See <img src="https://pictures.example/a.svg" alt="the plan"></p>' });
      await time.jump(15_000);
      await app.getByText('Picture: the plan').waitFor();
      assert.deepEqual(asked, []);
      await button(app, 'Load pictures').click();
      await app.getByRole('img', { name: 'the plan' }).waitFor();
      await page.waitForFunction(() => document.querySelector('.body img').complete);
      assert.deepEqual(asked, [['https://pictures.example/a.svg', undefined]]);
    }));
});
