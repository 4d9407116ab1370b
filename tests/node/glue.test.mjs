import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { glueModule } from '../../scripts/build/glue.mjs';

const written = new URL('../../.cache/build/core/raw/core.js', import.meta.url);

const shapes = [
  ['exports no initSync', (glue) => glue.replaceAll('initSync', 'startSync'), /expected the glue in .* to export initSync/],
  ['keeps its instance elsewhere', (glue) => glue.replaceAll('wasm = instance.exports;', 'wasm = exportsOf(instance);'), /expected .*instance.* once in the glue .* found it 0 times/],
  ['names the place it was loaded from', (glue) => `globalThis.place = import.meta.url;\n${glue}`, /expected the glue in .* to import nothing/],
];

for (const [shape, change, message] of shapes) {
  test(`the build stops at glue that ${shape}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glue-'));
    try {
      // Beside it lies what it imports.
      await cp(new URL('.', written), folder, { recursive: true });
      const file = join(folder, 'core.js');
      await writeFile(file, change(await readFile(written, 'utf8')));
      await assert.rejects(glueModule(file), { name: 'BuildError', message });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

test('closures are not registered for finalization, which would take 10 % of a call', async () => {
  const glue = await glueModule(new URL(written).pathname);
  assert.match(glue, /CLOSURE_DTORS = \{/);
});

test('importing the factory runs nothing, and each call gives fresh state', async () => {
  const source = (await glueModule(new URL(written).pathname)).replace(/^import .*\n/, 'class Utf8Decoder {}\nclass Utf8Encoder {}\n');
  const { default: createGlue } = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  assert.notEqual(createGlue((exports) => exports).Client, createGlue((exports) => exports).Client);
});
