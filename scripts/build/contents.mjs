import { readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';
import { cratesIn, standardLibrary } from './contents/crates.mjs';
import { cyclonedx } from './contents/cyclonedx.mjs';
import { licencesOf } from './contents/licences.mjs';
import { crates, madeOf } from './crates.mjs';
import { template } from './entries.mjs';

/** What the crates in the modules follow from, besides the modules. */
export const contentsInputs = ['Cargo.toml', 'Cargo.lock', 'emulator/Cargo.toml'].map((path) => inRoot(path));
export const contentsSettings = standardLibrary;

/** The files that tell what the package is made of, once the modules are; `packages` are the npm packages whose code was bundled. */
export function describeContents(packages) {
  const manifest = JSON.parse(readFileSync(template('package.json'), 'utf8'));
  const modules = crates.map((crate) => ({ file: `${crate.name}.wasm`, bytes: readFileSync(madeOf(crate).wasm), crates: cratesIn(crate.folder) }));
  const std = standardLibrary();
  return {
    'sbom.cdx.json': cyclonedx({ manifest, modules, std, packages }),
    'THIRD-PARTY-LICENSES.txt': licencesOf({ crates: modules.flatMap((module) => module.crates), std, packages }),
  };
}
