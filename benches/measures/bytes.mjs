import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const peers = join(root, 'peers', 'node_modules');
const path = '/api/v2/tickets/90/side_conversations';

const SLIM = 'zendesk-side-conversations/slim, before the module';
const MOST_BEFORE_KIB = 12;

/** A sidebar app's data layer that lists and creates, on each. */
const apps = {
  'zendesk-side-conversations': `import { SideConversations } from '${root}/../pkg/index.js'; const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 't' } }); export const list = () => client.list(90); export const create = (body) => client.create(90, body);`,
  [SLIM]: `import { init, SideConversations } from '${root}/../pkg/slim.js'; export const load = (url) => init(new URL(url)); const client = () => new SideConversations({ subdomain: 'acme', auth: { bearer: 't' } }); export const list = () => client().list(90); export const create = (body) => client().create(90, body);`,
  'axios + zod': `import axios from '${peers}/axios/index.js'; import zod from '${root}/schemas/zod.mjs'; export const list = () => axios.get('${path}'); export const create = (body) => axios.post('${path}', zod.create(body));`,
  '@octokit/core + valibot': `import { Octokit } from '${peers}/@octokit/core/dist-src/index.js'; import valibot from '${root}/schemas/valibot.mjs'; const client = new Octokit(); export const list = () => client.request('GET ${path}'); export const create = (body) => client.request('POST ${path}', valibot.create(body));`,
  'openai (a generated SDK)': `import OpenAI from '${peers}/openai/index.mjs'; const client = new OpenAI({ apiKey: 't', dangerouslyAllowBrowser: true }); export const list = () => client.get('${path}'); export const create = (body) => client.post('${path}', { body });`,
};

/** Bytes that a page downloads: minified, brotli. */
export async function measure() {
  const rows = [];
  for (const [name, contents] of Object.entries(apps)) {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', logLevel: 'silent' });
    rows.push(row(name, outputFiles[0].contents));
  }
  const [whole, slim, axios] = rows;
  const module = row('core.wasm, loaded when the page is idle', readFileSync(join(root, '..', 'pkg', 'core.wasm')));
  return [
    {
      title: 'What a page downloads to list and create',
      unit: 'KiB brotli',
      ratioUnit: 'KiB gzip',
      rows: [whole, axios, ...rows.slice(3)],
      mark: 'under axios + zod',
      isMet: whole.us < axios.us,
    },
    {
      title: 'What it downloads before its first call, with the module beside it',
      unit: 'KiB brotli',
      ratioUnit: 'KiB gzip',
      rows: [slim, module],
      mark: `under ${MOST_BEFORE_KIB} KiB before the module`,
      isMet: slim.us < MOST_BEFORE_KIB,
    },
  ];
}

const row = (name, bytes) => ({ name, us: brotliCompressSync(bytes).length / 1024, ratio: gzipSync(bytes).length / 1024 });
