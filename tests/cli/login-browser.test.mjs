/** `login` in a real browser: Debian's Chromium presses the button of the emulator's consent page. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { FLAGS } from '../app/browser.mjs';
import { openAccount } from './stage/account.mjs';
import { userOf } from './stage/sign-in.mjs';

const account = await openAccount();
let browser;
before(async () => (browser = await chromium.launch({ executablePath: findBrowser('chromium-headless-shell'), args: FLAGS })));
after(() => browser?.close());

it('signs in a person who presses Allow, and shows them a page that keeps the code to itself', async () => {
  const user = userOf(account);
  const asked = [];
  const page = await browser.newPage();
  page.on('request', (request) => asked.push(request));
  const { code, stderr } = await user.signIn([], {
    inBrowser: async (url) => {
      await page.goto(url.href);
      assert.match(await page.getByRole('heading').innerText(), /wants to use your account/);
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByRole('heading', { name: 'You are signed in. You can close this page and go back to the terminal.' }).waitFor();
    },
  });
  assert.equal(code, 0, stderr);
  assert.ok(asked.every((request) => new URL(request.url()).hostname === '127.0.0.1'));
  assert.equal((await user.run(['list', '90'])).code, 0);
  assert.equal(JSON.parse((await user.run(['auth', 'status'])).stdout).is_accepted, true);
});
