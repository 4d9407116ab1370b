import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';

const docs = new URL('../../docs/', import.meta.url);
const rows = readFileSync(new URL('README.md', docs), 'utf8').split('\n').filter((line) => line.startsWith('- '));
const ROW = /^- … [^→]+ → \[(?<name>[^\]]+)\]\((?:\.\.\/)?\k<name>\)\. [A-Z][^.]+\.$/;

it('each row of the map has a task, a page and one sentence', () => assert.deepEqual(rows.filter((row) => !ROW.test(row)), []));

it('the map has one row for every guide', () => {
  const guides = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const linked = rows.flatMap((row) => row.match(/\]\(([^./][^)]*)\)/)?.[1] ?? []);
  assert.deepEqual(linked.sort(), guides.sort());
});
