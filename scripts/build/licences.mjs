/**
 * Gathers the licence texts of others' code inside the package: the crates in the modules, the standard library, and the npm packages in the
 * bundles. cargo-about would do the crates' half alone, for minutes of compiling in every set-up.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WASM_TARGET } from '../setup/versions.mjs';
import { ask, askRustc, BuildError } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';
import { crates } from './parts.mjs';

/** Where the choice is ours, MIT is taken: its text says all that is owed. */
const LICENCE_FILE = /^licen[cs]e([-_](mit|unicode))?(\.(md|txt))?$/i;
const APACHE = 'Licensed under the Apache License, Version 2.0: its text is LICENSE-APACHE, beside this file.';
const PACKAGE_FOLDER = /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/[^/]+|[^/]+))\//;

/** Each text stands once, under the names and versions of all that have it. `bundled` are the files that went into the bundles. */
export function licences(bundled) {
  const owners = new Map();
  for (const { name, version, folder } of [...cratesInModules(), { name: 'std', version: askRustc('-vV').match(/^release: (\S+)$/m)[1] }, ...npmPackages(bundled)]) {
    const text = textIn(folder, name);
    owners.set(text, (owners.get(text) ?? new Set()).add(`${name} ${version}`));
  }
  return [...owners].map(([text, names]) => `${[...names].sort().join(', ')}\n\n${text}\n`).sort().join(`\n${'-'.repeat(80)}\n\n`);
}

/** `cargo tree` names those that are compiled in; `cargo metadata`, which names more, knows their folders. */
function cratesInModules() {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const { packages } = JSON.parse(ask('cargo', ['metadata', '--locked', '--all-features', '--format-version', '1'], options));
  const only = ['--no-default-features', '--features', 'bindings', '--target', WASM_TARGET, '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}'];
  const listings = Object.values(crates).map(({ folder }) => ask('cargo', ['tree', '--locked', '--manifest-path', join(folder, 'Cargo.toml'), ...only], options));
  const names = new Set(listings.flatMap((listing) => listing.split('\n').map((line) => line.match(/^\S+ v\S+/)[0])));
  return packages.filter(({ name, version, source }) => source && names.has(`${name} v${version}`)).map(({ name, version, manifest_path: manifest }) => ({ name, version, folder: dirname(manifest) }));
}

function npmPackages(bundled) {
  const folders = new Set(bundled.map((path) => path.match(PACKAGE_FOLDER)?.[1]).filter(Boolean));
  return [...folders].map((folder) => ({ ...JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8')), folder: inRoot(folder) }));
}

function textIn(folder, name) {
  if (!folder) return APACHE;
  const all = readdirSync(folder);
  const files = all.filter((file) => LICENCE_FILE.test(file)).sort();
  if (files.length > 0) return files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
  if (all.some((file) => /^licen[cs]e-apache/i.test(file)) || /Apache-2\.0/.test(readFileSync(join(folder, 'Cargo.toml'), 'utf8'))) return APACHE;
  throw new BuildError(`expected the text of ${name}'s licence in ${folder}, since its code is in the package, but found none`);
}
