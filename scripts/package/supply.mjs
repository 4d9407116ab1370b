import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { filesIn } from '../build/freshness.mjs';
import { inRoot, root } from '../workspace/paths.mjs';

/** Where the project's own files are; `.cache` and `.tools` hold those of others. */
const sources = () => ['package.json', 'package-lock.json', '.ci', '.github', 'benches', 'pkg-template', 'scripts', 'tests', 'www'].flatMap((path) => filesIn(inRoot(path)));
const named = (name) => sources().filter((file) => basename(file) === name);
const shown = (file) => relative(root, file);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whatever registry answers, the content is what was locked; so a lock names contents and no place. */
export function locksNameContentsAlone() {
  return named('package-lock.json').flatMap((file) => brokenLocks(read(file)).map((line) => `${shown(file)}: ${line}`));
}

export function brokenLocks({ packages }) {
  return Object.entries(packages).flatMap(([path, { integrity, resolved, link }]) => {
    if (path === '' || link) return [];
    return [
      ...(/^sha512-[\w+/]{86}==$/.test(integrity) ? [] : [`expected ${path} to have a SHA-512 integrity, but found ${integrity}`]),
      ...(resolved === undefined ? [] : [`expected ${path} to name no address, but it names ${resolved}`]),
    ];
  });
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'];

/** Where there is no lock (consumers, which are installed anew), the manifest alone says which version comes. */
export function versionsAreExact() {
  return named('package.json').flatMap((file) => looseVersions(read(file)).map((line) => `${shown(file)}: ${line}`));
}

export function looseVersions(manifest) {
  const wanted = KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  return wanted.filter(([, range]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range)).map(([name, range]) => `expected one version of ${name}, but found ${range}`);
}

/** Installing the package runs nothing and brings nothing along. */
export function packageBringsNothingAlong() {
  return broughtAlong(read(inRoot('pkg', 'package.json')));
}

export function broughtAlong(manifest) {
  const fields = ['scripts', 'dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies', 'bundledDependencies', 'gypfile'];
  return fields.filter((field) => field in manifest).map((field) => `expected no ${field} in the package's manifest, but found ${JSON.stringify(manifest[field])}`);
}

/** They install the package itself from its tarball, beside exact versions. */
const INSTALL_THE_TARBALL = ['scripts/consumers/project.mjs', 'tests/cli/stage/installed.mjs'];

/** `npm ci` alone keeps to the lock. */
export function installsKeepToTheLock() {
  const scripts = sources().filter((file) => /\.(mjs|sh|ya?ml)$|[/\\]\.ci[/\\]|[/\\]package\.json$/.test(file));
  return scripts.filter((file) => !INSTALL_THE_TARBALL.includes(shown(file)) && installsFreely(readFileSync(file, 'utf8'))).map((file) => `expected npm ci alone in ${shown(file)}, but it installs otherwise`);
}

export const installsFreely = (text) => /\bnpm (install|i|add|update)\b|\bnpx (?!zendesk-side-conversations)/.test(withoutComments(text)) || (/'npm', \[?/.test(text) && /\['(install|i|add|update)'/.test(text));

/** A tag can be moved to other code; a commit cannot. */
export function actionsArePinned() {
  return sources().filter((file) => /\.github[/\\].*\.ya?ml$/.test(file)).flatMap((file) => looseActions(readFileSync(file, 'utf8')).map((line) => `${shown(file)}: ${line}`));
}

export function looseActions(workflow) {
  const used = [...workflow.matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, action]) => action);
  return used.filter((action) => !/@[0-9a-f]{40}$/.test(action)).map((action) => `expected ${action} to be pinned by its commit`);
}

const withoutComments = (text) => text.replace(/^\s*(\/\/|\*|\/\*|#).*$/gm, '');
