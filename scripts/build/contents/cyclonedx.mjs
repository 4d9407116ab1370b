import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/**
 * What the package is made of, as CycloneDX 1.6: the two WebAssembly modules with the crates and the standard library inside, and the npm
 * packages inside the command line. It says the same for the same contents: no time, no chance.
 *
 * @param {{ manifest, modules: { file, bytes, crates }[], std, packages }} contents
 */
export function cyclonedx({ manifest, modules, std, packages }) {
  const root = { ...library('npm', manifest, manifest.license), description: manifest.description };
  const crates = together(modules.flatMap((module) => module.crates));
  const rust = crates.map(crateComponent);
  const standard = { ...library('generic', { ...std, name: `rust-${std.name}` }, std.licence), description: 'the standard library of Rust, with the crates that it is built from' };
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { lifecycles: [{ phase: 'build' }], component: root },
    components: [...modules.map(moduleComponent), ...rust, standard, ...packages.map(npmComponent)],
    dependencies: edges({ root, standard, modules, crates, packages }),
    // The standard library's own crates are not listed; everything else is.
    compositions: [
      { aggregate: 'complete', assemblies: [root['bom-ref']], dependencies: [root, ...rust].map((component) => component['bom-ref']) },
      { aggregate: 'unknown', assemblies: [standard['bom-ref']] },
    ],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(document))}`;
  const { bomFormat, specVersion, ...rest } = document;
  return `${JSON.stringify({ bomFormat, specVersion, serialNumber, ...rest }, null, 2)}\n`;
}

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const purl = (type, { name, version }) => `pkg:${type}/${name.replace('@', '%40')}@${version}`;
const moduleRef = ({ file }) => `module:${file}`;

function library(type, { name, version }, licence) {
  const ref = purl(type, { name, version });
  return { type: 'library', 'bom-ref': ref, name, version, licenses: [{ expression: licence }], purl: ref };
}

/** The emulator's module is no file of the package: its entry carries the bytes. */
function moduleComponent({ file, bytes, crates: [own] }) {
  const hashes = [{ alg: 'SHA-256', content: sha256(bytes) }];
  return { type: 'file', 'bom-ref': moduleRef({ file }), name: basename(file), version: own.version, hashes, 'mime-type': 'application/wasm' };
}

/** The package's own crates are in no registry: an address there would be somebody else's. */
function crateComponent(crate) {
  const { purl, ...component } = library('cargo', crate, crate.licence);
  return crate.checksum ? { ...component, purl, hashes: [{ alg: 'SHA-256', content: crate.checksum }] } : component;
}

function npmComponent(bundled) {
  const [, encoded] = bundled.integrity.match(/^sha512-(.+)$/);
  const hashes = [{ alg: 'SHA-512', content: Buffer.from(encoded, 'base64').toString('hex') }];
  return { ...library('npm', bundled, bundled.license), hashes };
}

function edges({ root, standard, modules, crates, packages }) {
  const crateRefs = new Map(crates.map((crate) => [`${crate.name} ${crate.version}`, purl('cargo', crate)]));
  const npmRefs = new Map(packages.map((bundled) => [bundled.name, purl('npm', bundled)]));
  return [
    { ref: root['bom-ref'], dependsOn: [...modules.map(moduleRef), ...npmRefs.values()] },
    ...modules.map((module) => ({ ref: moduleRef(module), dependsOn: [purl('cargo', module.crates[0]), standard['bom-ref']] })),
    ...crates.map((crate) => ({ ref: purl('cargo', crate), dependsOn: [...crate.needs].map((key) => crateRefs.get(key)) })),
    { ref: standard['bom-ref'], dependsOn: [] },
    ...packages.map((bundled) => ({ ref: purl('npm', bundled), dependsOn: bundled.needs.filter((name) => npmRefs.has(name)).map((name) => npmRefs.get(name)) })),
  ];
}

/** A crate that is in both modules is listed once, with what it needs in either. */
function together(crates) {
  const merged = new Map();
  for (const crate of crates) {
    const key = `${crate.name} ${crate.version}`;
    const needs = [...(merged.get(key)?.needs ?? []), ...crate.needs];
    merged.set(key, { ...crate, needs: new Set(needs) });
  }
  return [...merged.values()];
}

/** A UUID of version 8, which is for values of one's own making. */
function uuidOf(text) {
  const digest = sha256(text);
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
