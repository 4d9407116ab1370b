import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../../scripts/setup/browser.mjs';
import { ask } from '../../../scripts/workspace/command.mjs';

/** No browser asks anything of anybody but the page's own server. */
const CHROMIUM_FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--remote-debugging-port=0',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const FIREFOX_PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutConfig.showWarning': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disabled': true,
  'services.settings.server': 'http://127.0.0.1:9',
  'toolkit.telemetry.enabled': false,
};

/** The Chromium that all pages share, each in a tab and of an origin of its own: to start one takes longer than to open a page. */
let chromium;

/** Opens a page in a browser without a window, and gives what closes it. */
export async function open(browser, url) {
  if (browser !== 'chromium') return start(browser, url).end;
  chromium ??= startChromium();
  const { devTools } = await chromium;
  const { id } = await (await fetch(`${devTools}/json/new?${encodeURIComponent(url)}`, { method: 'PUT' })).json();
  return () => fetch(`${devTools}/json/close/${id}`);
}

/** Ends the browser that pages share, if one was started. */
export async function endBrowser() {
  const { end } = (await chromium) ?? {};
  chromium = undefined;
  await end?.();
}

/** Starts a Chromium, and gives the address that it takes commands at, which it prints. */
async function startChromium() {
  const { child, end } = start('chromium', 'about:blank');
  let printed = '';
  for await (const text of child.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += text;
    const address = printed.match(/DevTools listening on ws:\/\/([\d.:]+)\//)?.[1];
    if (address) {
      child.stderr.resume();
      return { devTools: `http://${address}`, end };
    }
  }
  await end();
  throw new Error(`Chromium ended before it took commands; it printed ${printed}`);
}

/** Starts a browser with a page, and gives what ends it. */
function start(browser, url) {
  const profile = mkdtempSync(join(tmpdir(), 'consumer-page-'));
  const child = spawn(findBrowser(browser), argumentsFor(browser, profile, url), { stdio: ['ignore', 'ignore', browser === 'chromium' ? 'pipe' : 'ignore'], detached: true });
  const end = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    // The whole group: a browser is several processes.
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { child, end };
}

export const browserVersion = (browser) => ask(findBrowser(browser), ['--version'])?.match(/\d[\d.]*\w*/)?.[0] ?? 'unknown';

function argumentsFor(browser, profile, url) {
  if (browser === 'chromium') return [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, url];
  const lines = Object.entries(FIREFOX_PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  return ['--headless', '--no-remote', '--profile', profile, url];
}
