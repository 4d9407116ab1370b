/**
 * Writes `sbom.cdx.json`, CycloneDX 1.6: cargo-cyclonedx lists the crates, cyclonedx-esbuild the npm packages in the bundles. Own is only
 * what neither knows: the modules between the package and the crates, and the standard library inside them. No time and no chance is in it.
 */
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cargoCyclonedx, withCargoTool } from '../setup/cargo-tools.mjs';
import { WASM_TARGET } from '../setup/versions.mjs';
import { askRustc, BuildError, failWith, run } from '../workspace/command.mjs';
import { inWork } from '../workspace/paths.mjs';
import { crates, madeOf, template } from './parts.mjs';

const FILE = 'sbom.cdx';

async function writeSbom() {
  await withCargoTool(cargoCyclonedx);
  const { name, version, license, description } = json(template('package.json'));
  const root = { type: 'library', 'bom-ref': `pkg:npm/${name}@${version}`, name, version, description, licenses: [{ expression: license }], purl: `pkg:npm/${name}@${version}` };
  const parts = [await npmPackages(), await inModule('core'), await inModule('emulator')];
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { lifecycles: [{ phase: 'build' }], component: root },
    components: unique(parts.flatMap(({ components }) => components), (component) => component['bom-ref']),
    dependencies: unique([{ ref: root['bom-ref'], dependsOn: parts.flatMap(({ roots }) => roots) }, ...parts.flatMap(({ dependencies }) => dependencies)], ({ ref }) => ref),
  };
  const text = `${JSON.stringify(sbom, null, 2)}\n`;
  const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (errors) throw new BuildError(`expected CycloneDX 1.6, but found ${JSON.stringify(errors, null, 2)}`);
  writeFileSync(inWork('sbom.cdx.json'), text);
}

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Of two entries with one name, the first: a crate is in both modules. */
const unique = (entries, nameOf) => [...new Map(entries.toReversed().map((entry) => [nameOf(entry), entry])).values()].toReversed();

async function npmPackages() {
  const { components = [], dependencies = [], metadata } = JSON.parse(await run('cyclonedx-esbuild', ['--output-reproducible', '--spec-version', '1.6', inWork('bundle.meta.json')]));
  const roots = dependencies.find(({ ref }) => ref === metadata.component['bom-ref'])?.dependsOn ?? [];
  return { roots, components, dependencies: dependencies.filter(({ ref }) => ref !== metadata.component['bom-ref']) };
}

/** A module, its crate with all that is compiled into it, and the standard library. The emulator's module is no file of the package: its entry has the bytes inside. */
async function inModule(crate) {
  const { folder } = crates[crate];
  const made = join(folder, `${FILE}.json`);
  const only = ['--target', WASM_TARGET, '--features', 'door', '--no-build-deps'];
  await run('cargo', ['cyclonedx', '--quiet', '--manifest-path', join(folder, 'Cargo.toml'), '--format', 'json', '--spec-version', '1.5', '--override-filename', FILE, ...only], { label: `cargo cyclonedx ${crate}` });
  const { metadata, components, dependencies } = json(made);
  for (const { folder } of Object.values(crates)) rmSync(join(folder, `${FILE}.json`), { force: true });
  const { version } = metadata.component;
  const release = askRustc('-vV').match(/^release: (\S+)$/m)[1];
  const std = { type: 'library', 'bom-ref': 'rust-std', name: 'rust-std', version: release, licenses: [{ expression: 'MIT OR Apache-2.0' }] };
  const hash = createHash('sha256').update(readFileSync(madeOf(crate, 'module.wasm'))).digest('hex');
  const module = { type: 'file', 'bom-ref': `module:${crate}.wasm`, name: `${crate}.wasm`, version, hashes: [{ alg: 'SHA-256', content: hash }], 'mime-type': 'application/wasm' };
  return { roots: [module['bom-ref']], components: [module, metadata.component, ...components, std], dependencies: [{ ref: module['bom-ref'], dependsOn: [metadata.component['bom-ref'], 'rust-std'] }, ...dependencies, { ref: 'rust-std', dependsOn: [] }] };
}

await writeSbom().catch(failWith);
