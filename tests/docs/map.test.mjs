import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';

const docs = new URL('../../docs/', import.meta.url);
const rows = readFileSync(new URL('README.md', docs), 'utf8').split('\n').filter((line) => /^\| .*\]\(/.test(line)).map((line) => line.slice(2, -2).split(' | '));

it('the map of the guides has one row for every page', () => {
  const pages = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const linked = rows.map(([, page]) => page.match(/^\[([^\]]+)\]\(([^)]+)\)$/).slice(1));
  assert.deepEqual(linked.map(([, link]) => link).filter((link) => !link.startsWith('../')).sort(), pages.sort());
  for (const [name, link] of linked) assert.equal(name, link.replace('../', ''));
});

it('each row of the map has a task and says what its page shows', () => {
  for (const row of rows) assert.ok(row.length === 3 && row.every((cell) => cell.trim() !== ''), row.join(' | '));
});
