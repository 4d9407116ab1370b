/** Checks the TypeScript sources and gives every entry one declaration file for ES modules and one for CommonJS. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { failWith, run } from '../workspace/command.mjs';
import { filesIn, inRoot, inWork } from '../workspace/paths.mjs';
import { refuseDoubleTypes } from './declared-once.mjs';
import { entries, madeOf, PACKAGE, template } from './parts.mjs';

/** The emulator is a part of its own, with a core of its own; the command line's types are in no declaration file. */
function refuseDoubles() {
  const inEmulator = template('src', 'emulator');
  const sources = filesIn(template('src')).filter((file) => file.endsWith('.ts') && !file.startsWith(template('src', 'cli')));
  const parts = [sources.filter((file) => !file.startsWith(inEmulator)), sources.filter((file) => file.startsWith(inEmulator))];
  for (const part of parts) {
    const files = [madeOf('core', 'raw', 'core.d.ts'), ...part];
    refuseDoubleTypes(files.map((file) => ({ name: relative(inRoot(), file), text: readFileSync(file, 'utf8') })));
  }
}

async function bundleTypes() {
  refuseDoubles();
  await run('tsc', ['--noEmit', '--pretty', 'false', '-p', template('tsconfig.json')]);
  for (const entry of entries.filter(({ types }) => types)) await bundleDeclarations(entry);
}

/** An entry imports another entry's types, above all the main one's, instead of repeating them: a class declared twice is two types. */
async function bundleDeclarations({ name, path }) {
  const face = template('src', 'index.ts');
  const bundle = await rollup({
    input: path,
    external: [PACKAGE, new RegExp(`^${PACKAGE}/`), ...(path === face ? [] : [face])],
    // `paths` is asked for the face as it was resolved.
    makeAbsoluteExternalsRelative: false,
    plugins: [dts({ tsconfig: template('tsconfig.json') })],
    onwarn: (warning) => {
      throw new Error(`${name}: ${warning.message}`);
    },
  });
  const file = inWork('types', `${name}.d.ts`);
  await bundle.write({ file, format: 'es', paths: { [face]: PACKAGE } });
  await bundle.close();
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(inRoot(), '.'));
  copyFileSync(file, inWork('types', `${name}.d.cts`));
}

await bundleTypes().catch(failWith);
