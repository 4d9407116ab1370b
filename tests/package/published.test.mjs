import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { crates, madeOf } from '../../scripts/build/parts.mjs';
import { supplyRules } from './stage/supply-rules.mjs';
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
    const found = new Set(packed.files.map((file) => file.replace(/^cli\/.*-[A-Z0-9]{8}\.js$/, 'cli/*.js').replace(/^docs\/[^/]+\.md$/, 'docs/*.md')));
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
  const guides = filesIn(inRoot('pkg', 'docs')).map((file) => relative(inRoot(), file));
  for (const file of ['README.md', 'docs/README.md', 'pkg/README.md', 'pkg/CHANGELOG.md', 'pkg/SECURITY.md', ...guides]) {
    it(`${file} lead to files that are there, and to headings that they have`, () => {
      const links = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(([, link, source]) => link ?? source).filter((link) => !/^(https?:|mailto:)/.test(link));
      assert.deepEqual(links.filter((link) => !leadsSomewhere(inRoot(file), link)), []);
    });
  }

  it('pkg/ stay inside the package', () => {
    for (const file of ['pkg/README.md', ...guides]) assert.doesNotMatch(read(file).replace(/\.\.\/SECURITY\.md/g, ''), /\]\(\.\.\//, file);
  });
});

const withoutCode = (markdown) => markdown.replace(/^```[\s\S]*?^```|`[^`\n]+`/gm, '');

function leadsSomewhere(from, link) {
  const [path, heading] = link.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(file)) return false;
  return !heading || headingsOf(readFileSync(file, 'utf8')).includes(heading);
}

/** The anchors of a page's headings, as npm and code hosts make them. */
const headingsOf = (markdown) => [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, text]) => text.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

describe('a bundler that is asked for one name of the package', () => {
  const bundle = async (name) => {
    const contents = `import { ${name} } from './pkg/index.js'; console.log(${name});`;
    const { outputFiles } = await build({ stdin: { contents, resolveDir: inRoot() }, bundle: true, minify: true, format: 'esm', write: false });
    return outputFiles[0].contents.length;
  };

  for (const name of ['recipient', 'isSideConversationsError', 'channelOf', 'childTicketId']) {
    it(`takes less than 4 KiB for ${name}, and leaves the module's bytes out`, async () => assert.ok((await bundle(name)) < 4096));
  }

  it('takes the bytes along for the client', async () => assert.ok((await bundle('SideConversations')) > 200_000));
});

describe('a stack of an error that leaves the package', () => {
  it('names the functions as the sources do', async () => {
    const { SideConversations } = await import('../../pkg/index.js');
    const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 'x' } });
    const error = await client.create(90, {}).catch((thrown) => thrown);
    assert.match(error.stack, /^ValidationError: /);
    assert.match(error.stack, /at (async )?resultOf \(/);
  });
});

describe('the manifest', () => {
  it('says where the sources, the home page and the list of bugs are, all in one place', () => {
    const { repository, homepage, bugs } = JSON.parse(read('pkg/package.json'));
    const place = repository.url.replace(/^git\+|\.git$/g, '');
    assert.match(place, /^https:\/\/[^/]+\/[^/]+\/[^/]+$/);
    assert.ok(homepage.startsWith(place) && bugs.url.startsWith(place));
  });
});

describe('what comes from others', () => {
  for (const [name, brokenBy] of Object.entries(supplyRules)) it(name, () => assert.deepEqual(brokenBy(), []));
});
