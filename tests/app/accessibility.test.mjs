import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { picture } from './browser.mjs';
import { places, visitor } from './places.mjs';
import { addFault, button, conversationIds, field, receive, sendConversation, writeConversation } from './steps.mjs';

const visit = visitor();

const attached = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
/** Each brings the app into a state. */
const states = {
  empty: async ({ app }) => app.getByText('No side conversations yet').waitFor(),
  list: async ({ page, time, app }) => {
    await sendConversation(app);
    const [id] = await conversationIds(page);
    await button(app, 'Back').click();
    await app.getByText('Does it print?').waitFor();
    await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
    await time.jump(15_000);
    await app.getByText('New answer').waitFor();
  },
  'nothing in the filter': async ({ app }) => {
    await sendConversation(app);
    await button(app, 'Back').click();
    await app.getByRole('radio', { name: /^Closed/ }).check({ force: true });
    await app.getByText('No closed side conversations').waitFor();
  },
  loading: async ({ page, app }) => {
    await sendConversation(app);
    await addFault(page, { operation: 'list', effect: { hang: true } });
    await button(app, 'Back').click();
    await app.getByText('Loading…').waitFor();
  },
  error: async ({ page, app }) => {
    await sendConversation(app);
    await addFault(page, { operation: 'list', effect: { status: 403, body: '{"error":"Forbidden","description":"Not for your role"}' } });
    await button(app, 'Back').click();
    await app.getByText('The side conversations could not be loaded').waitFor();
    await app.getByText('Details').click();
  },
  thread: async ({ page, time, app }) => {
    await writeConversation(app);
    await app.getByLabel('Attach files').setInputFiles([attached]);
    await button(app, 'Send').click();
    await button(app, 'Reply').waitFor();
    const [id] = await conversationIds(page);
    const html_body = '<h1>Offer</h1><table><tr><th>Part</th><td>Roller</td></tr></table><img src="https://p.example/a.png" alt="plan"><a href="https://p.example">link</a><p style="color:#eee">pale</p>';
    await receive(page, id, { from: { email: 'ana@example.com' }, body: 'x', html_body });
    await time.jump(15_000);
    await app.getByText('Roller').waitFor();
  },
  closed: async ({ app }) => {
    await sendConversation(app);
    await button(app, 'Close').click();
    await button(app, 'Reopen').waitFor();
  },
  reply: async ({ app }) => {
    await sendConversation(app, { to: ['ana@example.com', 'bob@example.com'] });
    await button(app, 'Reply').click();
    await app.getByRole('checkbox', { name: 'ana@example.com' }).waitFor();
  },
  compose: async ({ app }) => writeConversation(app, { to: ['ana@example.com', 'bob@example.com'] }),
  'rich text, and panels': async ({ app }) => {
    await writeConversation(app, { message: 'One\nTwo' });
    await field(app, 'Message').press('ControlOrMeta+a');
    await button(app, 'Numbered list').click();
    await app.locator('[data-message] li').nth(1).waitFor();
    await button(app, 'Link').click();
    await button(app, 'Templates').click();
    await field(app, 'Name of a new template').waitFor();
  },
  'people found': async ({ app }) => {
    await sendConversation(app, { to: ['Ana Sousa <ana@example.com>'] });
    await button(app, 'New side conversation').click();
    await field(app, 'To').fill('ana');
    await app.getByRole('option').waitFor();
    await field(app, 'To').press('ArrowDown');
  },
  discarded: async ({ app }) => {
    await writeConversation(app);
    await button(app, 'Discard').click();
    await button(app, 'Undo').waitFor();
  },
  renaming: async ({ app }) => {
    await sendConversation(app);
    await button(app, 'Rename').click();
  },
  help: async ({ app }) => {
    await button(app, 'Keyboard shortcuts').click();
    await button(app, 'Done').waitFor();
  },
  'long names': async ({ app }) => {
    const to = ['Chris Bacon <chris.bacon@example.com>', `${'Wolfeschlegelsteinhausen'.repeat(3)} <${'a'.repeat(64)}@${'b'.repeat(60)}.example.com>`];
    await writeConversation(app, { to, subject: 'Donaudampfschifffahrt'.repeat(6) });
  },
  'compose by Slack': async ({ app }) => {
    await button(app, 'New side conversation').click();
    await app.getByText('Slack', { exact: true }).click();
  },
  issues: async ({ app }) => {
    await writeConversation(app, { to: ['nonsense'], message: '' });
    await button(app, 'Send').click();
    await app.getByText('is not an e-mail address', { exact: false }).waitFor();
  },
  sending: async ({ page, app }) => {
    await writeConversation(app);
    await addFault(page, { method: 'POST', effect: { hang: true } });
    await button(app, 'Send').click();
    await app.getByText('Sending…').waitFor();
  },
  'not sent': async ({ page, app }) => {
    await writeConversation(app);
    await addFault(page, { method: 'POST', effect: { status: 500, body: '' } });
    await addFault(page, { method: 'GET', effect: { status: 500, body: '' } });
    await button(app, 'Send').click();
    await app.getByText('It was not sent').waitFor();
  },
  uploading: async ({ page, app }) => {
    await writeConversation(app);
    await addFault(page, { operation: 'upload_attachment', effect: { latencyMs: 60_000 } });
    await app.getByLabel('Attach files').setInputFiles([attached]);
    await app.getByRole('progressbar').waitFor();
  },
  'upload failed': async ({ page, app }) => {
    await writeConversation(app);
    await addFault(page, { operation: 'upload_attachment', effect: { status: 422, body: '{"error":"RecordInvalid","description":"Too large"}' } });
    await app.getByLabel('Attach files').setInputFiles([attached]);
    await app.getByText('was not uploaded', { exact: false }).waitFor();
  },
};

/** The markup is the same in both places: inside Zendesk, what fills the frame most. */
const inFrame = ['list', 'error', 'thread', 'reply', 'issues', 'not sent', 'rich text, and panels', 'help'];

for (const [colorScheme, where, names] of [['light', places[0], Object.keys(states)], ['dark', places[0], Object.keys(states)], ['light', places[1], inFrame]]) {
  describe(`WCAG 2.2 AA, ${colorScheme}, ${where}`, { concurrency: 3 }, () => {
    for (const state of names) {
      it(state, () =>
        visit(
          where,
          async (place) => {
            await states[state](place);
            await assertAccessible(place.frame(), state);
            await picture(place.page, `${where === places[0] ? 'page' : 'zendesk'}-${colorScheme}-${state.replaceAll(/\W+/g, '-')}`);
          },
          { context: { colorScheme, reducedMotion: 'reduce' } },
        ));
    }
  });
}

describe('WCAG 2.2 AA of the demonstration', () => {
  for (const colorScheme of ['light', 'dark']) {
    it(`the emulator's controls, ${colorScheme}`, () =>
      visit(
        places[0],
        async ({ page, app, frame }) => {
          await sendConversation(app);
          await button(app, 'Emulator').click();
          await app.getByText('Deliver answer').waitFor();
          await assertAccessible(frame(), 'emulator');
          await picture(page, `page-${colorScheme}-emulator`);
        },
        { context: { colorScheme, viewport: { width: 1200, height: 900 } } },
      ));
  }
});

describe('small and magnified', { concurrency: 3 }, () => {
  // 640 CSS pixels at 200 % are 320; text at twice its size is the reader's own setting.
  for (const [name, viewport, fontSize] of [['320 px wide', { width: 320, height: 640 }, undefined], ['text at 200 %', { width: 420, height: 900 }, '175%']]) {
    for (const state of ['list', 'thread', 'issues', 'reply', 'upload failed', 'long names', 'rich text, and panels', 'people found']) {
      it(`${name}: nothing of ${state} is cut off sideways`, () =>
        visit(
          places[0],
          async (place) => {
            if (fontSize) await place.page.addStyleTag({ content: `html { font-size: ${fontSize} !important }` });
            await states[state](place);
            const { wide, beyond } = await place.frame().evaluate(() => {
              const width = document.documentElement.clientWidth;
              const isHidden = (element) => element.closest('.visually-hidden, .switch input') !== null;
              const beyond = [...document.querySelectorAll('main *')].filter((element) => !isHidden(element) && element.getBoundingClientRect().right > width + 1);
              return { wide: document.documentElement.scrollWidth - width, beyond: beyond.map((element) => element.outerHTML.slice(0, 120)) };
            });
            await picture(place.page, `page-${name.replaceAll(' ', '-')}-${state.replaceAll(/\W+/g, '-')}`);
            assert.deepEqual({ wide, beyond }, { wide: 0, beyond: [] });
          },
          { context: { viewport, bypassCSP: true } },
        ));
    }
  }
});

describe('by the keyboard alone', () => {
  /** Tabs until a control with that name has the focus, and fails after a round. */
  async function tabTo(page, frame, name) {
    for (let stop = 0; stop < 40; stop += 1) {
      const focused = await frame().evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
      });
      if (focused.trim().startsWith(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`expected the Tab key to reach ${name}, but it did not`);
  }

  for (const where of places) {
    it(`starts, reads, answers, closes and finds its way back ${where}`, () =>
      visit(where, async ({ page, app, frame }) => {
        await app.getByText('No side conversations yet').waitFor();
        await tabTo(page, frame, 'New side conversation');
        await page.keyboard.press('Enter');
        // The focus is where the writing begins.
        await tabTo(page, frame, 'To');
        await page.keyboard.type('ana@example.com');
        await page.keyboard.press('Enter');
        await page.keyboard.type('bob@example.com,wrong,');
        await page.keyboard.press('Backspace');
        for (const _ of 'wrong') await page.keyboard.press('Backspace');
        await tabTo(page, frame, 'Subject');
        await page.keyboard.type('Printer');
        await tabTo(page, frame, 'Message');
        await page.keyboard.type('Does it print?');
        await tabTo(page, frame, 'Send');
        await page.keyboard.press('Enter');
        await button(app, 'Reply').waitFor();
        assert.equal(await frame().evaluate(() => document.activeElement.textContent), 'Printer');
        await tabTo(page, frame, 'Reply');
        await page.keyboard.press('Space');
        await tabTo(page, frame, 'Message');
        await page.keyboard.type('And scan?');
        await tabTo(page, frame, 'Send');
        await page.keyboard.press('Enter');
        await app.getByText('And scan?').waitFor();
        await app.locator('button:focus', { hasText: 'Reply' }).waitFor();
        await tabTo(page, frame, 'Close');
        await page.keyboard.press('Enter');
        await button(app, 'Reopen').waitFor();
        await page.keyboard.press('Enter');
        await button(app, 'Close').waitFor();
        await tabTo(page, frame, '← Back');
        await page.keyboard.press('Enter');
        await app.locator('button:focus', { hasText: 'Printer' }).waitFor();
        await page.keyboard.press('Enter');
        await button(app, 'Reply').waitFor();
        assert.equal((await conversationIds(page)).length, 1);
      }));
  }

  it('the arrow keys choose a channel, and the first wrong field gets the focus', () =>
    visit(places[0], async ({ page, app, frame }) => {
      await button(app, 'New side conversation').click();
      await field(app, 'E-mail').focus();
      await page.keyboard.press('ArrowRight');
      await tabTo(page, frame, 'Send');
      await page.keyboard.press('Enter');
      await app.getByText('Enter the Slack channel’s ID.').waitFor();
      assert.equal(await frame().evaluate(() => document.activeElement.labels[0].textContent), 'Slack workspace ID');
    }));
});

describe('what a screen reader hears', () => {
  it('a sent message, a failure and a new answer', () =>
    visit(places[0], async ({ page, time, app, frame }) => {
      await frame().evaluate(() => {
        window.heard = [];
        new MutationObserver(() => {
          for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
            const text = region.textContent.trim();
            if (text && window.heard.at(-1) !== text) window.heard.push(text);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await sendConversation(app);
      await addFault(page, { operation: 'update', count: 1, effect: { status: 403, body: '' } });
      await button(app, 'Close').click();
      await app.getByRole('alert').waitFor();
      const [id] = await conversationIds(page);
      await receive(page, id, { from: { email: 'ana@example.com' }, body: 'It prints.' });
      await time.jump(15_000);
      await app.getByText('1 new message').waitFor({ state: 'attached' });
      const heard = (await frame().evaluate(() => window.heard)).join('\n');
      for (const expected of [/Sending…/, /Sent\./, /The change was not made/, /1 new message/]) assert.match(heard, expected);
    }));
});
