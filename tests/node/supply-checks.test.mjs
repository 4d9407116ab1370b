import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenLocks, broughtAlong, installsFreely, looseActions, looseVersions } from '../package/stage/supply-rules.mjs';

const integrity = `sha512-${'x'.repeat(86)}==`;

describe('a lock file', () => {
  const rows = [
    ['whose packages have their hash and no address', { version: '1.0.0', integrity }, 0],
    ['with a package without a hash', { version: '1.0.0' }, 1],
    ['with a package whose hash is a SHA-1', { version: '1.0.0', integrity: 'sha1-5en6G6MezRroT3XK' }, 1],
    ['with a package that names where it came from', { version: '1.0.0', integrity, resolved: 'https://registry.example/x.tgz' }, 1],
  ];
  for (const [what, entry, broken] of rows) {
    it(`${what} is ${broken === 0 ? 'fine' : 'refused'}`, () => {
      assert.equal(brokenLocks({ packages: { '': {}, 'node_modules/x': entry } }).length, broken);
    });
  }
});

describe('a manifest', () => {
  const rows = [
    ['1.2.3', true],
    ['5.0.0-rc.1', true],
    ['npm:@rollup/wasm-node@4.68.4', true],
    ['^1.2.3', false],
    ['1', false],
    ['latest', false],
    ['*', false],
    ['npm:@rollup/wasm-node', false],
    ['github:acme/x', false],
    ['https://registry.example/x.tgz', false],
  ];
  for (const [range, isExact] of rows) {
    it(`that asks for ${range} is ${isExact ? 'fine' : 'refused'}`, () => {
      for (const kind of ['dependencies', 'devDependencies', 'overrides']) assert.equal(looseVersions({ [kind]: { x: range } }).length, isExact ? 0 : 1);
    });
  }

  it('of the package with install scripts or dependencies is refused', () => {
    assert.deepEqual(broughtAlong({ name: 'x', devDependencies: {} }), []);
    for (const field of ['scripts', 'dependencies', 'optionalDependencies', 'peerDependencies']) assert.equal(broughtAlong({ [field]: {} }).length, 1);
  });
});

describe('a script', () => {
  // Apart, so that this file does not look like one that installs.
  const tool = 'npm';
  const runner = 'npx';
  const rows = [
    [`await run('${tool}', ['ci', '--no-audit'])`, false],
    [`await run('${tool}', ['install', 'x'])`, true],
    ["run('cargo', ['install', 'x'])", false],
    [`run: ${tool} ci`, false],
    [`run: ${tool} install`, true],
    [`"x": "${tool} i y && node z"`, true],
    [`run: ${runner} something`, true],
    [`# ${tool} install writes a lock`, false],
  ];
  for (const [text, isFree] of rows) {
    it(`that says ${text} is ${isFree ? 'refused' : 'fine'}`, () => assert.equal(installsFreely(text), isFree));
  }
});

describe('a workflow', () => {
  const rows = [
    [`- uses: actions/checkout@${'3d'.repeat(20)} # v7.0.1`, true],
    ['- uses: actions/checkout@v7', false],
    ['  uses: actions/checkout@main', false],
    [`- uses: actions/checkout@${'3d'.repeat(10)}`, false],
    ['- run: npm test', true],
  ];
  for (const [line, isPinned] of rows) {
    it(`that says ${line} is ${isPinned ? 'fine' : 'refused'}`, () => assert.equal(looseActions(`steps:\n      ${line}\n`).length, isPinned ? 0 : 1));
  }
});
