import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { assertAccessible } from './axe.mjs';
import { picture } from './browser.mjs';
import { places, visitor } from './places.mjs';
import { addFault, button, field, soon } from './steps.mjs';

const visit = visitor();
const languages = ['ar', 'de', 'es'];
const read = (language) => JSON.parse(readFileSync(inRoot('www', 'translations', `${language}.json`), 'utf8'));

/** Every text of a translation by its path; plural forms are one text. */
function textsOf(node, path = '') {
  return Object.entries(node).flatMap(([name, value]) => {
    if (typeof value === 'string') return [[path + name, [value]]];
    return 'other' in value ? [[path + name, Object.values(value)]] : textsOf(value, `${path}${name}.`);
  });
}
const english = new Map(textsOf(read('en')));
const placeholdersOf = (text) => [...new Set(text.match(/\{\w+\}/g))].filter((name) => name !== '{count}').sort();

/** Words that are the same in every language, or in this one and English. */
const SAME = /^(?:Slack|Teams|E-Mail|Status \{status\}|Emulator|Agent(?:e)? \{id\}|Link|Details|Subdomain|Agent \(optional\))$/;

for (const language of languages) {
  describe(`the words in ${language}`, () => {
    const translated = new Map(textsOf(read(language)));

    it('are the same texts as in English, with the same names in them', () => {
      assert.deepEqual([...translated.keys()].sort(), [...english.keys()].sort());
      for (const [path, [text]] of english) {
        for (const form of translated.get(path)) {
          assert.notEqual(form.trim(), '', path);
          // A form for nobody, one or two may leave out what it says in words.
          if (translated.get(path).length === 1) assert.deepEqual(placeholdersOf(form), placeholdersOf(text), path);
        }
      }
    });

    it('are none of them English', () => {
      const same = [...translated].filter(([path, forms]) => forms.some((form) => english.get(path).includes(form) && !SAME.test(form)));
      assert.deepEqual(same.map(([path]) => path).filter((path) => path !== 'app.name'), []);
    });

    it('have a form for each plural of the language', () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      const plurals = Object.entries(flatForms(read(language)));
      for (const [path, forms] of plurals) assert.deepEqual(Object.keys(forms).sort(), [...pluralCategories].sort(), path);
    });
  });

  for (const where of places) {
    describe(`the app in ${language} ${where}`, () => {
      it('says nothing in English, whatever state it is in, and every state is accessible', () =>
        visit(where, (place) => walk(place, language, where), { query: { locale: language }, context: { reducedMotion: 'reduce' } }));
    });
  }
}

function flatForms(node, path = '') {
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) => {
      if (typeof value === 'string') return [];
      return 'other' in value ? [[path + name, value]] : Object.entries(flatForms(value, `${path}${name}.`));
    }),
  );
}

/** Goes through the app, and looks at every stop. */
async function walk({ page, app, frame }, language, where) {
  const t = read(language);
  const name = where === places[0] ? 'page' : 'zendesk';
  const look = async (state) => {
    await assertAccessible(frame(), state);
    const shown = await frame().evaluate(() => {
      const texts = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode.data.trim());
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        texts.push(...['aria-label', 'title', 'placeholder'].map((attribute) => element.getAttribute(attribute) ?? ''));
      }
      return texts.filter(Boolean);
    });
    const own = new Set(textsOf(t).flatMap(([, forms]) => forms));
    const strange = new Set([...english.values()].flat().filter((text) => !own.has(text)));
    assert.deepEqual(shown.filter((text) => strange.has(text)), [], state);
    await picture(page, `${name}-${language}-${state}`);
  };

  await app.getByText(t.list.empty).waitFor();
  await look('empty');
  await button(app, t.list.new).click();
  await button(app, t.compose.send).click();
  await app.getByText(t.issue.noRecipient).waitFor();
  await field(app, t.compose.to).fill('nonsense');
  await field(app, t.compose.to).press('Enter');
  await look('issues');
  for (const channel of ['slack', 'child_ticket', 'msteams']) {
    await app.getByText(t.channel[channel], { exact: true }).click();
    await soon(async () => assert.ok((await app.locator('.c-field__message').count()) >= 2));
    await look(`issues-${channel}`);
  }
  await app.getByText(t.channel.email, { exact: true }).click();
  await app.locator('.tag-remove').first().click();
  await field(app, t.compose.to).fill('ana@example.com,bob@example.com,');
  await field(app, t.compose.subject).fill('4711');
  await field(app, t.compose.body).fill('12\n34');
  await field(app, t.compose.body).press('ControlOrMeta+a');
  await button(app, t.format.bullets).click();
  await app.locator('[data-message] li').nth(1).waitFor();
  await button(app, t.format.link).click();
  await button(app, t.insert.templates).click();
  await field(app, t.template.name).waitFor();
  await look('rich');
  await button(app, t.insert.signature).click();
  await look('signature');
  await addFault(page, { method: 'POST', count: 1, effect: { status: 403, body: '{"error":"Forbidden","description":{"a":[1]}}' } });
  await button(app, t.compose.send).click();
  await app.getByText(t.failure.send).waitFor();
  await app.getByText(t.failure.details).click();
  await look('refused');
  await button(app, t.compose.send).click();
  await button(app, t.thread.reply).waitFor();
  await look('thread');
  await button(app, t.thread.close).click();
  await button(app, t.thread.reopen).waitFor();
  await look('closed');
  await button(app, t.thread.rename).click();
  await look('rename');
  await page.keyboard.press('Escape');
  await button(app, t.thread.reply).click();
  await field(app, t.compose.body).fill('56');
  await look('reply');
  await button(app, t.compose.discard).click();
  await button(app, t.undo).waitFor();
  await look('discarded');
  await button(app, t.keys.title).click();
  await button(app, t.keys.close).waitFor();
  await look('help');
  await button(app, t.keys.close).click();
  await app.locator('.back').click();
  await app.getByText(t.list.noneOpen).waitFor();
  await look('none-open');
}
