import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { withCosts } from '../../benches/readme.mjs';

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

it("README's table of costs is quoted from benches/results.json", () => {
  const readme = read('README.md');
  assert.equal(readme, withCosts(readme, JSON.parse(read('benches/results.json'))), 'run `npm run bench`, which writes both');
});
