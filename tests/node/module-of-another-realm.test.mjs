import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { init, validate } from '../../pkg/slim.js';

test('a compiled module of another realm is taken for what it is, as edge sandboxes give it', async () => {
  const bytes = await readFile(createRequire(import.meta.url).resolve('../../pkg/core.wasm'));
  const { Module } = runInNewContext('WebAssembly');
  const foreign = new Module(bytes);
  assert.equal(foreign instanceof WebAssembly.Module, false);
  await init(foreign);
  assert.deepEqual(validate.create({ message: { body: 'x', to: [{ email: 'ops@example.com' }] } }), []);
});
