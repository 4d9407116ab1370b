import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask } from '../../workspace/command.mjs';
import { wasmEnvironment } from '../../workspace/environment.mjs';
import { inRoot } from '../../workspace/paths.mjs';
import { BuildError } from '../error.mjs';

/** Where the choice is ours, MIT is taken: its text says all that is owed. */
const LICENCE_FILE = /^licen[cs]e([-_](mit|unicode))?(\.(md|txt))?$/i;
const APACHE = 'Licensed under the Apache License, Version 2.0: its text is LICENSE-APACHE, beside this file.';

/**
 * What is owed to others whose code is in the package, inside the modules or the command line: the text of each licence under a line
 * with all that have it, name and version.
 */
export function licencesOf({ crates, std, packages }) {
  const folders = crateFolders();
  const others = crates.filter(({ checksum }) => checksum).map((crate) => ({ ...crate, folder: folders.get(`${crate.name} ${crate.version}`) }));
  const owners = new Map();
  for (const other of [...others, ...packages.map((bundled) => ({ ...bundled, folder: inRoot(bundled.folder), licence: bundled.license })), std]) {
    const text = textOf(other);
    owners.set(text, (owners.get(text) ?? new Set()).add(`${other.name} ${other.version}`));
  }
  return [...owners].map(([text, names]) => `${[...names].sort().join(', ')}\n\n${text}\n`).sort().join(`\n${'-'.repeat(80)}\n\n`);
}

function textOf({ name, folder, licence }) {
  const files = folder ? readdirSync(folder).filter((file) => LICENCE_FILE.test(file)).sort() : [];
  if (files.length > 0) return files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
  if (/\bApache-2\.0\b/.test(licence)) return APACHE;
  throw new BuildError(`expected the text of ${name}'s licence in ${folder}, since its code is in the package, but found none`);
}

/** Where cargo has the sources of each crate. */
function crateFolders() {
  const metadata = ask('cargo', ['metadata', '--locked', '--all-features', '--format-version', '1'], { env: wasmEnvironment(), maxBuffer: 64 * 1024 * 1024 });
  if (!metadata) throw new BuildError('expected `cargo metadata` to tell where the crates are, but it failed');
  return new Map(JSON.parse(metadata).packages.map(({ name, version, manifest_path: manifest }) => [`${name} ${version}`, dirname(manifest)]));
}
