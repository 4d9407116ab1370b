import { withBrowser } from './browser.mjs';
import { PageTime } from './page-time.mjs';

/** So wide that only a page that hangs meets it. */
const LIMIT_MS = 180_000;

const ACCOUNT = 'https://emulator.zendesk.com';
const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };

/** A message of the browser that a planned fault causes. A hostile message must cause none. */
const EXPECTED_NOISE = /Failed to load resource/;

/**
 * The two places that the app runs in, opened the same way. `emulator` is the one behind it, on the top page in both. The page is for somebody who asked for
 * no motion, which saves the browser half of its painting; inside Zendesk the app moves.
 */
const openers = {
  'on the page with the emulator': async (servers, { context: options = {}, query = {} } = {}) => {
    const place = await openPage(servers, { reducedMotion: 'reduce', ...options });
    await place.page.goto(`${servers.standalone.url}/?${new URLSearchParams({ locale: 'en', ...query })}`);
    return { ...place, app: place.page, frame: () => place.page.mainFrame(), reload: () => place.page.reload() };
  },
  'inside Zendesk': async (servers, { context: options = {}, query = {} } = {}) => {
    const place = await openPage(servers, options);
    await carryToAccount(place.page);
    const search = new URLSearchParams({ app: servers.zendesk.url, oauth: '1', ...query });
    for (const [name, value] of Object.entries(query)) if (value === null) search.delete(name);
    await place.page.goto(`${servers.host.url}/?${search}`);
    const frame = () => place.page.frames().find((one) => one.url().startsWith(servers.zendesk.url));
    return { ...place, app: place.page.frameLocator('iframe'), frame, reload: () => frame().goto(frame().url()) };
  },
};

async function openPage({ browser }, options) {
  const context = await browser.newContext({ viewport: { width: 420, height: 900 }, locale: 'en-US', ...options });
  const page = await context.newPage();
  const time = await PageTime.of(page);
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED_NOISE.test(message.text())) problems.push(message.text());
  });
  page.setDefaultTimeout(LIMIT_MS);
  return { page, context, time, problems };
}

const ask = (page, request) =>
  page.evaluate(async ({ url, method, headers, body }) => {
    const bytes = body && Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    // The consent page leads the browser itself to the app.
    const redirect = url.includes('/oauth/authorizations/') ? 'manual' : 'follow';
    const response = await window.emulator.fetch(url, { method, headers, redirect, body: method === 'GET' ? undefined : bytes });
    const content = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body: btoa(String.fromCharCode(...content)) };
  }, request);

/** Bytes go straight from the frame to the account: the emulator on the host's page answers for it. */
async function carryToAccount(page) {
  await page.context().route(`${ACCOUNT}/**`, async (route) => {
    const request = route.request();
    const sent = { url: request.url(), method: request.method(), headers: await request.allHeaders(), body: request.postDataBuffer()?.toString('base64') };
    const answer = await ask(page, sent).catch(() => undefined);
    // The test is over, and the page with it.
    if (!answer) return;
    await route.fulfill({ status: answer.status, headers: { ...answer.headers, ...CORS }, body: Buffer.from(answer.body, 'base64') });
  });
}

export const places = Object.keys(openers);

/** Gives what opens the app in a place and closes it after the work, which fails where the page reported an error. */
export function visitor() {
  const servers = withBrowser();
  return async (where, work, options) => {
    const place = await openers[where](servers, options);
    try {
      await work(place);
      if (place.problems.length > 0) throw new Error(`the page reported: ${place.problems.join('; ')}`);
    } finally {
      await place.context.close();
    }
  };
}

/** Returns the requests of a method that the emulator got: `POST /api/v2/… 201`. */
export async function requestsOf(page, method) {
  const requests = await page.evaluate(() => window.emulator.requests().map(({ method, path, status }) => ({ method, path, status })));
  return requests.filter((request) => request.method === method).map(({ path, status }) => `${path} ${status}`);
}
