const ALLOWS_WASM = { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" };
const FORBIDS_WASM = { 'content-security-policy': "script-src 'self'" };

const pages = [
  { how: 'plain `<script type="module">`', page: 'plain.html' },
  { how: 'web worker', page: 'worker.html' },
  { how: 'service worker', page: 'service-worker.html', bundle: ['allowed.mjs', 'service-worker.js'] },
  { how: "iframe, CSP `script-src 'self' 'wasm-unsafe-eval'`", page: 'frame.html', headers: { '/allowed.html': ALLOWS_WASM } },
  { how: "iframe, CSP `script-src 'self'`: refused with `WasmUnavailableError`", page: 'frame-refused.html', headers: { '/refused.html': FORBIDS_WASM } },
];

export const casesIn = (browser, name) =>
  pages.map(({ how, page, headers, bundle }) => ({
    runtime: `${name}, ${how}`,
    browser,
    version: ({ once, browserVersion }) => once('version', () => browserVersion(browser)),
    async run({ openFolder, bundleScript }) {
      if (bundle) await bundleScript(...bundle);
      return openFolder('.', { page, headers, browser });
    },
  }));
