/** Rules of this project about what it gets from others. The tools know single locks, and nothing of exact versions or of what scripts install. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ask } from '../../../scripts/workspace/command.mjs';
import { inRoot } from '../../../scripts/workspace/paths.mjs';

/** The project's own files, as git knows them. */
const sources = () => ask('git', ['ls-files', '--cached', '--others', '--exclude-standard']).split('\n').filter((file) => existsSync(inRoot(file)));
const named = (name) => sources().filter((file) => basename(file) === name);
const text = (file) => readFileSync(inRoot(file), 'utf8');
const json = (file) => JSON.parse(text(file));

/** Each returns what breaks it, as lines. */
export const supplyRules = {
  'locks name contents alone': () => linesOf(named('package-lock.json'), (file) => brokenLocks(json(file))),
  'versions are exact': () => linesOf(named('package.json'), (file) => looseVersions(json(file))),
  'scripts install by npm ci alone': () => linesOf(scripts(), (file) => (installsFreely(text(file)) ? ['expected npm ci alone, but it installs otherwise'] : [])),
  'actions are pinned': () => linesOf(sources().filter((file) => /^\.github\/.*\.ya?ml$/.test(file)), (file) => looseActions(text(file))),
  'the package brings nothing along': () => broughtAlong(json('pkg/package.json')),
};

const linesOf = (files, rule) => files.flatMap((file) => rule(file).map((line) => `${file}: ${line}`));

/** A lock names the hash of each content and no address, so every registry must send the same content. */
export function brokenLocks({ packages }) {
  const others = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
  return [
    ...others.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity)).map(([path, { integrity }]) => `expected ${path} to have a SHA-512 integrity, but found ${integrity}`),
    ...others.filter(([, { resolved }]) => resolved !== undefined).map(([path, { resolved }]) => `expected ${path} to name no address, but it names ${resolved}`),
  ];
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'];

/** Consumers are installed anew and have no lock, so their manifest must name exact versions. */
export function looseVersions(manifest) {
  const wanted = KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  return wanted.filter(([, range]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range)).map(([name, range]) => `expected one version of ${name}, but found ${range}`);
}

/** Installing the package runs nothing and brings nothing along. */
export function broughtAlong(manifest) {
  const fields = ['scripts', 'dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies', 'bundledDependencies', 'gypfile'];
  return fields.filter((field) => field in manifest).map((field) => `expected no ${field} in the package's manifest, but found ${JSON.stringify(manifest[field])}`);
}

/** They install the package's tarball or exact versions; the first minutes' transcript only shows such a line. */
const INSTALL_THE_TARBALL = ['tests/package/stage/project.mjs', 'tests/cli/stage/installed.mjs', 'tests/cli/keyring/session.mjs', 'tests/cli/first-minutes.test.mjs'];

const scripts = () => sources().filter((file) => !INSTALL_THE_TARBALL.includes(file) && /\.(mjs|sh|ya?ml)$|^\.ci\/|(^|\/)package\.json$/.test(file));

/** `npm ci` alone keeps to the lock. */
export const installsFreely = (text) => /\bnpm (install|i|add|update)\b|\bnpx (?!zendesk-side-conversations)/.test(withoutComments(text)) || (/'npm', \[?/.test(text) && /\['(install|i|add|update)'/.test(text));

/** A tag can be moved to other code; a commit cannot. */
export function looseActions(workflow) {
  const used = [...workflow.matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, action]) => action);
  return used.filter((action) => !/@[0-9a-f]{40}$/.test(action)).map((action) => `expected ${action} to be pinned by its commit`);
}

const withoutComments = (text) => text.replace(/^\s*(\/\/|\*|\/\*|#).*$/gm, '');
