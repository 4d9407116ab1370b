import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { run } from '../workspace/command.mjs';
import { inRoot, inWork } from '../workspace/paths.mjs';
import { scripts } from './bundle.mjs';
import { crates, madeOf } from './crates.mjs';
import { entries, template } from './entries.mjs';
import { unlessFresh } from './freshness.mjs';

const PACKAGE = 'zendesk-side-conversations';

/** Where the bundled declarations are gathered before they become the package. */
export const declared = (...parts) => inWork('types', ...parts);

/** Checks the TypeScript sources and gives every entry one declaration file for ES modules and one for CommonJS. */
export function bundleTypes() {
  const made = crates.flatMap((crate) => [madeOf(crate).glueTypes, crate.work('raw', `${crate.name}.d.ts`)]);
  const inputs = [template('src'), template('tsconfig.json'), ...made, inRoot('package-lock.json'), ...scripts()];
  return unlessFresh({ name: 'types', inputs, outputs: [declared()] }, async () => {
    rmSync(declared(), { recursive: true, force: true });
    mkdirSync(declared(), { recursive: true });
    await run('tsc', ['--noEmit', '--pretty', 'false', '-p', template('tsconfig.json')]);
    for (const entry of entries.filter(({ types }) => types)) await bundleDeclarations(entry);
  });
}

async function bundleDeclarations({ name, path }) {
  const main = entries.find((entry) => entry.name === 'index');
  const bundle = await rollup({
    input: path,
    plugins: [otherEntriesStayOutside(name === main.name), dts({ tsconfig: template('tsconfig.json') })],
    onwarn: (warning) => {
      throw new Error(`${name}: ${warning.message}`);
    },
  });
  const file = declared(`${name}.d.ts`);
  await bundle.write({ file, format: 'es' });
  await bundle.close();
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(inRoot(), '.'));
  copyFileSync(file, declared(`${name}.d.cts`));
}

/** An entry names another's types, above all the main one's, and does not repeat them: a class declared twice is two types. */
function otherEntriesStayOutside(isMain) {
  const face = template('src', 'index.ts');
  return {
    name: 'other-entries-stay-outside',
    async resolveId(source, importer) {
      if (source === PACKAGE || source.startsWith(`${PACKAGE}/`)) return { id: source, external: true };
      if (isMain || !importer) return null;
      const resolved = source.startsWith('.') && resolve(dirname(importer), source.replace(/\.js$/, '.ts'));
      return resolved === face ? { id: PACKAGE, external: true } : null;
    },
  };
}
