/**
 * Writes `sbom.cdx.json`, CycloneDX 1.6: cargo-cyclonedx lists the crates, cyclonedx-esbuild the npm packages in the bundles. This adds only
 * what neither knows: the modules between the package and the crates, and the standard library inside them. The document names no time and no place.
 */
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cargoCyclonedx, withCargoTool } from '../setup/cargo-tools.mjs';
import { WASM_TARGET } from '../setup/versions.mjs';
import { ask, askRustc, BuildError, failWith, run } from '../workspace/command.mjs';
import { inWork, root } from '../workspace/paths.mjs';
import { crates, madeOf, PACKAGE, template } from './parts.mjs';

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { version, license, description } = json(template('package.json'));
const purl = `pkg:npm/${PACKAGE}@${version}`;
const std = { type: 'library', 'bom-ref': 'rust-std', name: 'rust-std', version: askRustc('-vV').match(/^release: (\S+)$/m)[1], licenses: [{ expression: 'MIT OR Apache-2.0' }] };

async function writeSbom() {
  await withCargoTool(cargoCyclonedx);
  const parts = [await npmPackages(), await inModule('core'), await inModule('emulator'), { roots: [], components: [std], dependencies: [{ ref: 'rust-std' }] }];
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { lifecycles: [{ phase: 'build' }], component: { type: 'library', 'bom-ref': purl, name: PACKAGE, version, description, licenses: [{ expression: license }], purl } },
    components: unique(parts.flatMap(({ components }) => components), (component) => component['bom-ref']),
    dependencies: unique([{ ref: purl, dependsOn: parts.flatMap(({ roots }) => roots) }, ...parts.flatMap(({ dependencies }) => dependencies)], ({ ref }) => ref),
  };
  const text = `${JSON.stringify(sbom, null, 2).replaceAll(`file://${root}`, 'file:///source')}\n`;
  const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (errors) throw new BuildError(`expected CycloneDX 1.6, but found ${JSON.stringify(errors, null, 2)}`);
  writeFileSync(inWork('sbom.cdx.json'), text);
}

/** Of two entries with one name, the first: a crate is in both modules. */
const unique = (entries, nameOf) => entries.filter((entry, index) => entries.findIndex((other) => nameOf(other) === nameOf(entry)) === index);

async function npmPackages() {
  const made = inWork('npm.cdx.json');
  await run('cyclonedx-esbuild', ['--output-reproducible', '--spec-version', '1.6', '--output-file', made, inWork('bundle.meta.json')]);
  const { components, dependencies, metadata } = json(made);
  // The workspace and the package are one thing to the reader, and it is described above.
  const own = [metadata.component, ...components.filter(({ name }) => name === PACKAGE)].map((component) => component['bom-ref']);
  const roots = dependencies.filter(({ ref }) => own.includes(ref)).flatMap(({ dependsOn = [] }) => dependsOn).filter((ref) => !own.includes(ref));
  return { roots: [...new Set(roots)], components: components.filter((component) => !own.includes(component['bom-ref'])), dependencies: dependencies.filter(({ ref }) => !own.includes(ref)) };
}

/** A module, and its crate with all that is compiled into it or wrote code of it. The emulator's module is no file of the package: its entry has the bytes inside. */
async function inModule(crate) {
  const manifest = join(crates[crate].folder, 'Cargo.toml');
  const options = ['--format', 'json', '--spec-version', '1.5', '--override-filename', 'sbom.cdx', '--target', WASM_TARGET, '--no-default-features', '--features', 'bindings', '--no-build-deps'];
  await run('cargo', ['cyclonedx', '--quiet', '--manifest-path', manifest, ...options], { label: `cargo cyclonedx ${crate}` });
  const { metadata, components, dependencies } = json(join(dirname(manifest), 'sbom.cdx.json'));
  // It writes one beside the manifest of each member of the workspace.
  for (const { manifest_path: member } of JSON.parse(ask('cargo', ['metadata', '--no-deps', '--format-version', '1'])).packages) rmSync(join(dirname(member), 'sbom.cdx.json'), { force: true });
  const hash = createHash('sha256').update(readFileSync(madeOf(crate, 'module.wasm'))).digest('hex');
  const module = { type: 'file', 'bom-ref': `module:${crate}.wasm`, name: `${crate}.wasm`, version, hashes: [{ alg: 'SHA-256', content: hash }], 'mime-type': 'application/wasm' };
  return { roots: [module['bom-ref']], components: [module, metadata.component, ...components], dependencies: [{ ref: module['bom-ref'], dependsOn: [metadata.component['bom-ref'], 'rust-std'] }, ...dependencies] };
}

await writeSbom().catch(failWith);
