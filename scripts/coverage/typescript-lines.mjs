import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { buildPackage } from '../build.mjs';
import { capture, CommandError, piece } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { inRoot, root, toolsFolder } from '../workspace/paths.mjs';
import { readBundle } from './bundle-segments.mjs';

const checkout = (...parts) => inRoot('.cache', 'coverage', 'checkout', ...parts);
const maps = (...parts) => inRoot('.cache', 'coverage', 'maps', ...parts);
const counts = (...parts) => inRoot('.cache', 'coverage', 'counts', ...parts);

/** Which lines of the npm package's own sources its tests run, in Node and through the command line: as `rustLines`. */
export async function typescriptLines() {
  await buildPackage();
  const { bundleWithMaps } = await import('../build/bundle.mjs');
  for (const folder of [checkout(), maps(), counts()]) rmSync(folder, { recursive: true, force: true });
  await bundleWithMaps(maps());
  copyWithMappedBundles();
  const files = ['tests/node', 'tests/cli'].flatMap((folder) => readdirSync(checkout(folder)).filter((name) => name.endsWith('.test.mjs')).map((name) => checkout(folder, name)));
  const env = toolEnvironment({ NODE_V8_COVERAGE: counts(), SIDE_CONVERSATIONS_TOOLS: toolsFolder });
  const { code, output } = await piece('tests of the package, counted', (label) => capture('node', ['--test', ...files], { label, cwd: checkout(), env }));
  if (code !== 0) throw new CommandError('node --test', `ended with code ${code}`, output);
  return linesOf(readdirSync(counts()).flatMap(readReport));
}

function readReport(name) {
  try {
    return [JSON.parse(readFileSync(counts(name), 'utf8'))];
  } catch (error) {
    // A process that a test kills leaves half a report.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The tests name the package by where it lies; so a copy of the checkout has the bundles that belong to the maps. */
function copyWithMappedBundles() {
  const left = ['.git', '.cache', '.tools', 'node_modules', 'target', 'pkg'];
  mkdirSync(checkout(), { recursive: true });
  for (const name of readdirSync(inRoot()).filter((name) => !left.includes(name))) cpSync(inRoot(name), checkout(name), { recursive: true });
  cpSync(inRoot('pkg'), checkout('pkg'), { recursive: true });
  rmSync(checkout('pkg', 'cli'), { recursive: true });
  cpSync(maps(), checkout('pkg'), { recursive: true, filter: (source) => !source.endsWith('.map') });
  symlinkSync(inRoot('node_modules'), checkout('node_modules'));
  mkdirSync(checkout('.cache'));
  symlinkSync(inRoot('.cache', 'build'), checkout('.cache', 'build'));
}

/** A line ran where any process ran any part of it. */
function linesOf(reports) {
  const bundles = new Map(readdirSync(maps(), { recursive: true }).filter((name) => name.endsWith('js')).map((name) => [name.replaceAll('\\', '/'), readBundle(maps(name))]));
  for (const { url, functions } of reports.flatMap(({ result }) => result)) {
    const name = url.match(/^file:.*\/(?:pkg|node_modules\/zendesk-side-conversations)\/([^?#]+)/)?.[1];
    bundles.get(name)?.count(functions.flatMap(({ ranges }) => ranges));
  }
  const files = new Map();
  for (const { segments } of bundles.values()) {
    for (const { source, line, hasRun } of segments) {
      const file = relative(root, source).replaceAll('\\', '/');
      if (!file.startsWith('pkg-template/src/')) continue;
      if (!files.has(file)) files.set(file, new Map());
      files.get(file).set(line, hasRun || files.get(file).get(line) === true);
    }
  }
  return [...files].map(([file, lines]) => ({ file, lines }));
}
