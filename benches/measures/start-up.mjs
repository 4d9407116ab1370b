import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../pairs.mjs';

const at = (file) => pathToFileURL(join(import.meta.dirname, '..', file)).href;
const body = `{ message: { body: 'x', to: [{ email: 'chris@example.com' }] } }`;

const scripts = {
  'an empty script': '',
  'zendesk-side-conversations': `import { validate } from '${at('../pkg/index.js')}'; validate.create(${body});`,
  'node-zendesk (no validation)': `import z from '${at('peers/node_modules/node-zendesk/dist/index.js')}'; z.createClient({ subdomain: 'a', username: 'b', token: 'c' });`,
  zod: `import zod from '${at('schemas/zod.mjs')}'; zod.create(${body});`,
  openai: `import OpenAI from '${at('peers/node_modules/openai/index.mjs')}'; new OpenAI({ apiKey: 'x' });`,
  '@octokit/core': `import { Octokit } from '${at('peers/node_modules/@octokit/core/dist-src/index.js')}'; new Octokit();`,
};

/** Import the package and validate for the first time, as a process of its own. */
export function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'start-up-'));
  const names = Object.keys(scripts);
  const files = Object.fromEntries(names.map((name, index) => [name, join(folder, `${index}.mjs`)]));
  for (const name of names) writeFileSync(files[name], scripts[name]);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < 15; round += 1) for (const name of names) times[name].push(timeOf(files[name]));
  const over = (name) => median(times[name].map((time, round) => time - times['an empty script'][round]));
  const rows = names.map((name) => ({ name, us: median(times[name]), ratio: over(name) }));
  return [
    {
      title: 'Import and first validation, a process each',
      unit: 'ms',
      ratioUnit: 'ms over empty',
      rows,
      mark: 'under node-zendesk, and under 8 ms over an empty script',
      isMet: over('zendesk-side-conversations') < over('node-zendesk (no validation)') && over('zendesk-side-conversations') < 8,
    },
  ];
}

function timeOf(file) {
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - began) / 1e6;
}
