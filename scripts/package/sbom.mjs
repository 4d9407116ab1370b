import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';

/** The schema as CycloneDX publishes it, and those that it refers to. */
const schema = (name) => read('node_modules', '@cyclonedx', 'cyclonedx-library', 'res', 'schema', `${name}.SNAPSHOT.schema.json`);

/** `sbom.cdx.json` is CycloneDX 1.6, and speaks of this package. */
export function sbomIsTrue() {
  const sbom = read('pkg', 'sbom.cdx.json');
  return [...brokenRules(sbom), ...danglingReferences(sbom), ...otherThanThePackage(sbom)];
}

export function brokenRules(sbom) {
  // The schema would take any version.
  if (sbom.specVersion !== '1.6') return [`expected CycloneDX 1.6, but found ${sbom.specVersion}`];
  const isValid = validator();
  if (isValid(sbom)) return [];
  return isValid.errors.map(({ instancePath, message }) => `expected CycloneDX 1.6, but ${instancePath || 'the document'} ${message}`);
}

let compiled;
function validator() {
  if (compiled) return compiled;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // ajv-formats knows neither; nothing here is an international address.
  ajv.addFormat('idn-email', true);
  ajv.addFormat('iri-reference', /^\S*$/);
  const bom = schema('bom-1.6');
  for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(name), new URL(`${name}.SNAPSHOT.schema.json`, bom.$id).href);
  return (compiled = ajv.compile(bom));
}

/** A schema cannot say that what is referred to is there. */
export function danglingReferences({ metadata, components, dependencies, compositions }) {
  const refs = [metadata.component, ...components].map((component) => component['bom-ref']);
  const named = [
    ...dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]),
    ...compositions.flatMap(({ assemblies = [], dependencies: described = [] }) => [...assemblies, ...described]),
  ];
  const repeated = refs.filter((ref, index) => refs.indexOf(ref) !== index);
  const withoutEdges = refs.filter((ref) => !dependencies.some((edge) => edge.ref === ref));
  return [
    ...new Set(named.filter((ref) => !refs.includes(ref)).map((ref) => `${ref} is referred to, but is no component`)),
    ...repeated.map((ref) => `${ref} is the name of more than one component`),
    ...withoutEdges.map((ref) => `what ${ref} needs is not told`),
  ];
}

function otherThanThePackage({ metadata, components }) {
  const { name, version } = read('pkg', 'package.json');
  const core = createHash('sha256').update(readFileSync(inRoot('pkg', 'core.wasm'))).digest('hex');
  const rows = [
    ['the name', metadata.component.name, name],
    ['the version', metadata.component.version, version],
    ['the hash of core.wasm', components.find((component) => component.name === 'core.wasm')?.hashes[0].content, core],
    ['what others made', madeByOthers(components).join(', '), licensed().join(', ')],
  ];
  return rows.filter(([, found, expected]) => found !== expected).map(([what, found, expected]) => `expected ${what} to be ${expected}, but found ${found}`);
}

/** All that is in some registry, and the standard library. */
const madeByOthers = (components) => components.filter(({ purl }) => purl).map(({ name, version }) => `${name.replace(/^rust-std$/, 'std')} ${version}`).sort();

/** Each text of a licence is under a line with all that have it. */
function licensed() {
  const parts = readFileSync(inRoot('pkg', 'THIRD-PARTY-LICENSES.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);
  return parts.flatMap((part) => part.split('\n')[0].split(', ')).sort();
}

function read(...path) {
  return JSON.parse(readFileSync(inRoot(...path), 'utf8'));
}
