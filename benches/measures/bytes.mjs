import { build } from 'esbuild';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const peers = join(root, 'peers', 'node_modules');
const path = '/api/v2/tickets/90/side_conversations';

/** A sidebar app's data layer that lists and creates, on each. */
const apps = {
  'zendesk-side-conversations': `import { SideConversations } from '${root}/../pkg/index.js'; const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't' } }); export const list = () => client.list(90); export const create = (body) => client.create(90, body);`,
  '  of it, with the module as a file of its own (slim)': `import { init, SideConversations } from '${root}/../pkg/slim.js'; export { init }; export const connect = () => new SideConversations({ subdomain: 'acme', auth: { bearer: 't' } });`,
  'axios + zod': `import axios from '${peers}/axios/index.js'; import zod from '${root}/schemas/zod.mjs'; export const list = () => axios.get('${path}'); export const create = (body) => axios.post('${path}', zod.create(body));`,
  '@octokit/core + valibot': `import { Octokit } from '${peers}/@octokit/core/dist-src/index.js'; import valibot from '${root}/schemas/valibot.mjs'; const client = new Octokit(); export const list = () => client.request('GET ${path}'); export const create = (body) => client.request('POST ${path}', valibot.create(body));`,
  'openai (a generated SDK)': `import OpenAI from '${peers}/openai/index.mjs'; const client = new OpenAI({ apiKey: 't', dangerouslyAllowBrowser: true }); export const list = () => client.get('${path}'); export const create = (body) => client.post('${path}', { body });`,
};

/** Bytes that a page downloads: minified, brotli. */
export async function measure() {
  const rows = [];
  for (const [name, contents] of Object.entries(apps)) {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', logLevel: 'silent' });
    const text = outputFiles[0].contents;
    rows.push({ name, us: brotliCompressSync(text).length / 1024, ratio: gzipSync(text).length / 1024 });
  }
  const size = (name) => rows.find((row) => row.name === name).us;
  return [
    {
      title: 'What a page downloads to list and create',
      unit: 'KiB brotli',
      ratioUnit: 'KiB gzip',
      rows,
      mark: "under octokit's whole bundle",
      isMet: size('zendesk-side-conversations') < size('@octokit/core + valibot'),
    },
  ];
}
