import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { crates, madeOf } from '../build/parts.mjs';
import { pack } from '../../tests/package/stage/project.mjs';
import { capture } from '../workspace/command.mjs';
import { filesIn, inRoot } from '../workspace/paths.mjs';
import { supplyChecks } from './supply.mjs';

let tarballOfThisRun;
const packed = () => (tarballOfThisRun ??= pack());

/** Each check gives what is wrong, as lines; none where the package is as it should be. */
const checks = { publint, attw, exactlyTheFilesMeant, noPathOfThisMachine, linksResolve, ...supplyChecks };

/** The checks' outcomes, as a step of `npm test`. */
export async function checkPackage() {
  const outcomes = await Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, found: await check() })));
  const failed = outcomes.filter(({ found }) => found.length > 0);
  const output = failed.map(({ name, found }) => `${name}:\n${found.join('\n')}`).join('\n\n');
  return { passed: outcomes.length - failed.length, failed: failed.length, output };
}

async function publint() {
  const { code, output } = await capture('publint', ['run', inRoot('pkg'), '--strict', '--pack', 'false']);
  const isSilent = code === 0 && /All good!/.test(output);
  return isSilent ? [] : [output];
}

/** `core.wasm` is a WebAssembly module: there are no types for it to be wrong about. */
async function attw() {
  const { tarball } = await packed();
  const { code, output } = await capture('attw', [tarball, '--no-emoji', '--no-color', '--exclude-entrypoints', 'core.wasm']);
  return code === 0 ? [] : [output];
}

const IN_RELEASES = ['no-wasm.js', 'no-wasm.cjs', 'no-wasm.d.ts', 'no-wasm.d.cts', 'sbom.cdx.json'];

/** One list names the tarball's files, so that none comes in or drops out unseen. */
async function exactlyTheFilesMeant() {
  const list = inRoot('tests', 'package', 'files.txt');
  const always = readFileSync(list, 'utf8').trim().split('\n');
  const meant = existsSync(inRoot('pkg', 'no-wasm.js')) ? [...always, ...IN_RELEASES] : always;
  const found = (await packed()).files.map(withoutHash);
  return [
    ...meant.filter((file) => !found.includes(file)).map((file) => `expected ${file} in the tarball, but it is not there`),
    ...found.filter((file) => !meant.includes(file)).map((file) => `expected nothing that ${list} does not name, but found ${file}`),
  ];
}

/** The command line is split into chunks, whose names have a hash of their content. */
const withoutHash = (file) => file.replace(/^cli\/.*-[A-Z0-9]{8}\.js$/, 'cli/*.js');

async function noPathOfThisMachine() {
  const paths = [inRoot(), homedir(), process.env.CARGO_HOME, process.env.RUSTUP_HOME].filter((path) => path && path.length > 1);
  // The modules as well: in the bundles they are encoded.
  const files = [...filesIn(inRoot('pkg')), ...Object.keys(crates).map((crate) => madeOf(crate, 'module.wasm'))];
  return files.flatMap((file) => {
    const content = readFileSync(file, 'latin1');
    return paths.filter((path) => content.includes(path)).map((path) => `${file} names ${path}`);
  });
}

const READMES = ['README.md', 'pkg-template/README.md', 'docs/README.md'];

/** Links inside the checkout lead to files that are there; those of the npm page have nothing beside it to lead to. */
async function linksResolve() {
  return READMES.filter((file) => existsSync(inRoot(file))).flatMap((file) => {
    const links = [...readFileSync(inRoot(file), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    const relative = links.filter((link) => !/^(https?:|mailto:|#)/.test(link));
    const base = file.startsWith('pkg-template/') ? inRoot('pkg') : dirname(inRoot(file));
    return relative.filter((link) => !existsSync(join(base, link.replace(/#.*$/, '')))).map((link) => `${file}: ${link} leads nowhere`);
  });
}
