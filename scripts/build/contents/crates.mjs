import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WASM_TARGET } from '../../setup/versions.mjs';
import { ask } from '../../workspace/command.mjs';
import { wasmEnvironment } from '../../workspace/environment.mjs';
import { inRoot } from '../../workspace/paths.mjs';
import { BuildError } from '../error.mjs';

/**
 * The crates whose code is compiled into a module, its own first, each with those that it needs. `cargo tree` and not `cargo metadata`, which
 * also names what only tests or macros switch on.
 */
export function cratesIn(folder) {
  const only = ['--features', 'door', '--target', WASM_TARGET, '--edges', 'normal,no-proc-macro'];
  const args = ['tree', '--locked', '--manifest-path', join(folder, 'Cargo.toml'), ...only, '--prefix', 'depth', '--format', '|{p}|{l}'];
  const listing = ask('cargo', args, { env: wasmEnvironment() });
  if (!listing) throw new BuildError(`expected \`cargo ${args.join(' ')}\` to list crates, but it failed`);
  return read(listing, lockedChecksums());
}

/** Lines such as `2|slab v0.4.12|MIT`; a crate that came before ends with ` (*)` and is not opened again. */
function read(listing, checksums) {
  const crates = new Map();
  const path = [];
  for (const line of listing.split('\n')) {
    const found = line.match(/^(\d+)\|(\S+) v(\S+)[^|]*\|(.*?)(?: \(\*\))?$/);
    if (!found) throw new BuildError(`expected a crate, but found ${JSON.stringify(line)} in the output of cargo tree`);
    const [, depth, name, version, licence] = found;
    const key = `${name} ${version}`;
    if (!crates.has(key)) crates.set(key, { name, version, licence: asExpression(licence), checksum: checksums.get(key), needs: new Set() });
    path.length = Number(depth);
    path.at(-1)?.needs.add(key);
    path.push(crates.get(key));
  }
  return [...crates.values()];
}

/** Old manifests write a slash where SPDX says OR. */
const asExpression = (licence) => licence.replaceAll(/\s*\/\s*/g, ' OR ');

function lockedChecksums() {
  const lock = readFileSync(inRoot('Cargo.lock'), 'utf8').replaceAll('\r\n', '\n');
  const found = lock.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]{64})"$/gm);
  return new Map([...found].map(([, name, version, checksum]) => [`${name} ${version}`, checksum]));
}

/** The version of the standard library, which is compiled in as well. */
export function standardLibrary() {
  const version = ask('rustc', ['-vV'], { env: wasmEnvironment() })?.match(/^release: (\S+)$/m)?.[1];
  if (!version) throw new BuildError('expected `rustc -vV` to tell its release, but it did not');
  return { name: 'std', version, licence: 'MIT OR Apache-2.0' };
}
