import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import * as client from '../../pkg/index.js';
import { ensureBrowsers } from '../../scripts/setup/browser.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { browserVersion } from '../../tests/package/stage/browser.mjs';
import { filesOf, openPage } from '../../tests/package/stage/page-server.mjs';
import { pack, prepare } from '../../tests/package/stage/project.mjs';
import { contenders, inTurn } from '../runtimes/calls.mjs';

const sources = (name) => join(import.meta.dirname, '..', 'runtimes', name);

/** What a call costs in other runtimes than Node. */
export async function measure() {
  await ensureBrowsers(['chromium', 'firefox']);
  const runtimes = {
    [`Node ${process.versions.node}`]: inNode,
    [`Chromium ${browserVersion('chromium')}`]: () => inBrowser('chromium'),
    [`Firefox ${browserVersion('firefox')}`]: () => inBrowser('firefox'),
    workerd: inWorkerd,
  };
  const rows = [];
  for (const [name, measured] of Object.entries(runtimes)) {
    const { create, fetch, ratio } = await measured();
    rows.push({ name, us: create, ratio }, { name: `${name}, bare fetch`, us: fetch });
  }
  return [{ title: 'One create, fetch stubbed, in other runtimes', unit: 'µs', base: 'bare fetch', rows, mark: 'none: for comparison', isMet: true }];
}

function inNode() {
  const run = contenders(client);
  return inTurn(async (name, count) => {
    const began = performance.now();
    await run[name](count);
    return performance.now() - began;
  });
}

async function inBrowser(browser) {
  const folder = inRoot('.cache', 'runtimes');
  mkdirSync(folder, { recursive: true });
  await build({ entryPoints: [sources('page.mjs')], outfile: join(folder, 'page.js'), bundle: true, format: 'esm' });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><title>What a call costs</title><script type="module" src="./page.js"></script>');
  return JSON.parse(await openPage({ browser, handle: filesOf(folder) }));
}

/** In the project of the test with workerd, which has the package and miniflare installed. */
async function inWorkerd() {
  const folder = await prepare('workerd', await pack());
  const { Miniflare } = await import(pathToFileURL(createRequire(join(folder, 'main.js')).resolve('miniflare')).href);
  const { outputFiles } = await build({
    entryPoints: [sources('worker.mjs')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['./core.wasm'],
    alias: { 'zendesk-side-conversations': join(folder, 'node_modules', 'zendesk-side-conversations', 'workerd.js') },
  });
  const modules = [
    { type: 'ESModule', path: 'worker.mjs', contents: outputFiles[0].text },
    { type: 'CompiledWasm', path: 'core.wasm', contents: readFileSync(join(folder, 'node_modules', 'zendesk-side-conversations', 'core.wasm')) },
  ];
  const worker = new Miniflare({ modules, cf: false, compatibilityDate: '2025-12-01' });
  const timed = async (name, count) => {
    const began = performance.now();
    await (await worker.dispatchFetch(`http://worker/?name=${name}&count=${count}`)).text();
    return performance.now() - began;
  };
  try {
    // The way to the worker and back is not the call's.
    return await inTurn(async (name, count) => (await timed(name, count)) - (await timed(name, 0)));
  } finally {
    await worker.dispose();
  }
}
