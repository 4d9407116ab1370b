import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { crates, madeOf } from '../../scripts/build/parts.mjs';
import { supplyRules } from '../../scripts/supply/rules.mjs';
import { capture } from '../../scripts/workspace/command.mjs';
import { filesIn, inRoot } from '../../scripts/workspace/paths.mjs';
import { pack } from './stage/project.mjs';

const read = (file) => readFileSync(inRoot(file), 'utf8');

describe('the package as npm would publish it', () => {
  let packed;
  before(async () => {
    packed = await pack();
  });

  it('is well formed to publint', async () => {
    const { output } = await capture('publint', ['run', inRoot('pkg'), '--strict', '--pack', 'false']);
    assert.match(output, /All good!/);
  });

  it('has types that fit its modules, in every way of resolving them', async () => {
    // `core.wasm` is a WebAssembly module: there are no types for it to be wrong about.
    const { code, output } = await capture('attw', [packed.tarball, '--no-emoji', '--no-color', '--exclude-entrypoints', 'core.wasm']);
    assert.equal(code, 0, output);
  });

  it('holds exactly the files that are meant, so that none comes in or drops out unseen', () => {
    const inReleases = ['no-wasm.js', 'no-wasm.cjs', 'no-wasm.d.ts', 'no-wasm.d.cts', 'sbom.cdx.json'];
    const meant = [...read('tests/package/files.txt').trim().split('\n'), ...(existsSync(inRoot('pkg', 'no-wasm.js')) ? inReleases : [])];
    // The command line is split into chunks, whose names have a hash of their content.
    const found = new Set(packed.files.map((file) => file.replace(/^cli\/.*-[A-Z0-9]{8}\.js$/, 'cli/*.js')));
    assert.deepEqual([...found].sort(), meant.sort());
  });

  it('names no path of this machine, not even inside the modules', () => {
    const paths = [inRoot(), homedir(), process.env.CARGO_HOME, process.env.RUSTUP_HOME].filter((path) => path && path.length > 1);
    // In the bundles the modules are encoded.
    for (const file of [...filesIn(inRoot('pkg')), ...Object.keys(crates).map((crate) => madeOf(crate, 'module.wasm'))]) {
      const content = readFileSync(file, 'latin1');
      // `/root` is a home, and `notifications/roots` is none.
      for (const path of paths) assert.ok(!content.split(path).slice(1).some((rest) => !/^\w/.test(rest)), `${file} names ${path}`);
    }
  });
});

describe('the links of', () => {
  for (const file of ['README.md', 'pkg-template/README.md', 'docs/README.md']) {
    it(`${file} lead to files that are there`, () => {
      const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^(https?:|mailto:|#)/.test(link));
      // The npm page has nothing beside it to lead to.
      const base = file.startsWith('pkg-template/') ? inRoot('pkg') : dirname(inRoot(file));
      assert.deepEqual(links.filter((link) => !existsSync(join(base, link.replace(/#.*$/, '')))), []);
    });
  }
});

describe('what comes from others', () => {
  for (const [name, brokenBy] of Object.entries(supplyRules)) it(name, () => assert.deepEqual(brokenBy(), []));
});
