import { readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';
import { cratesIn, standardLibrary } from './contents/crates.mjs';
import { cyclonedx } from './contents/cyclonedx.mjs';
import { crates, madeOf } from './crates.mjs';
import { template } from './entries.mjs';

/** What the crates in it follow from, besides the modules. */
export const sbomInputs = ['Cargo.toml', 'Cargo.lock', 'emulator/Cargo.toml'].map((path) => inRoot(path));
export const sbomSettings = standardLibrary;

/** The package's bill of materials, once the modules are made; `packages` are those whose code was bundled. */
export function sbom(packages) {
  const manifest = JSON.parse(readFileSync(template('package.json'), 'utf8'));
  const modules = crates.map((crate) => ({ file: `${crate.name}.wasm`, bytes: readFileSync(madeOf(crate).wasm), crates: cratesIn(crate.folder) }));
  return cyclonedx({ manifest, modules, std: standardLibrary(), packages });
}
