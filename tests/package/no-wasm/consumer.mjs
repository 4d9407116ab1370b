const FORBIDS_WASM = { 'content-security-policy': "script-src 'self'" };

const inNode = ['main.mjs', 'main.cjs'].map((file) => ({
  runtime: file.endsWith('.cjs') ? 'Node, require of `./no-wasm`' : 'Node, import of `./no-wasm`',
  version: process.version,
  run: ({ node }) => node(file),
}));

/** The emulator is WebAssembly: here it is asked over HTTP. */
const inPages = Object.entries({ chromium: 'Chromium', firefox: 'Firefox' }).map(([browser, name]) => ({
  runtime: `${name}, CSP \`script-src 'self'\`, \`./no-wasm\``,
  version: ({ browserVersion }) => browserVersion(browser),
  async run({ openFolder, emulator }) {
    const page = `page.html?${new URLSearchParams(await emulator())}`;
    return openFolder('.', { page, headers: { '/page.html': FORBIDS_WASM }, browser });
  },
}));

export const cases = [...inNode, ...inPages];
