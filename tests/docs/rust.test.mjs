import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('the browser test that docs/rust.md shows is the one that runs', () => {
  const [, shown] = read('docs/rust.md').match(/^```rust,ignore\n([\s\S]*?)^```$/m);
  const [, run] = read('tests/web/rust_guide.rs').split('// docs/rust.md shows what follows.\n');
  assert.equal(shown, run);
});
