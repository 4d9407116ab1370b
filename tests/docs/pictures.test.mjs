/** The pictures of the pages are Mermaid text. `tests/arrows.rs` compares the one in HACKING with the code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const read = (page) => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');

/** The forms that were looked at in a browser. A viewer shows an error where the picture would be if a line has any other. */
const NODE = /\b(?!end\b)\w+(?:\["[^"]+"\]|\(\["[^"]+"\]\))?/.source;
const LINE = new RegExp(`^${NODE}( (-- "[^"]+" )?--> ${NODE})*$`);

for (const page of ['HACKING.md', 'docs/errors.md', 'docs/exporting.md']) {
  describe(`the picture of ${page}`, () => {
    const text = read(page);
    const rows = text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split(' | ')[0]);
    const [, picture] = text.match(/^```mermaid\n([\s\S]*?)^```$/m);
    const [kind, ...rest] = picture.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '');

    it('has lines that viewers can read', () => {
      assert.equal(kind, 'flowchart TD');
      assert.deepEqual(rest.filter((line) => !LINE.test(line)), []);
    });

    it('explains every box, in it or under the picture', () => {
      const names = rest.join('\n').replace(/"[^"]+"/g, '').match(/\w+/g);
      const isExplained = (name) => picture.includes(`${name}["`) || picture.includes(`${name}(["`) || rows.some((row) => row.includes(`\`${name}\``)) || text.includes(`- **${name}**: `);
      assert.deepEqual([...new Set(names)].filter((name) => !isExplained(name)), []);
    });
  });
}

it('the life of a call ends in every class of the table of errors', () => {
  const page = read('docs/errors.md');
  const [life] = page.match(/^## The life of a call\n[\s\S]*?(?=^## )/m);
  const classes = [...page.matchAll(/^\| `\w+` \| `(\w+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(life.match(/\b\w+Error\b/g))].sort(), [...new Set(classes)].sort());
});
