import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { clients } from '../../benches/security/clients.mjs';
import { stayOnLoopback } from '../../benches/security/stage.mjs';
import { situations } from '../../benches/security/table.mjs';

const document = readFileSync(new URL('../../docs/security-comparison.md', import.meta.url), 'utf8');
const [heading, , ...rows] = document.match(/<!-- table -->\n(?<table>(\|.*\n)+)/).groups.table.trim().split('\n').map((line) => line.slice(2, -2).split(' | '));

describe('the security comparison', () => {
  it('has a column for every client, with the version that is pinned', () => {
    assert.deepEqual(heading, ['situation', ...clients.map(({ name, version }) => `${name} ${version()}`)]);
  });

  it('has a row for every situation', () => {
    assert.deepEqual(rows.map(([title]) => title), situations.map(({ title }) => title));
  });

  describe('says of this client what it does', () => {
    const [own] = clients;
    let loaded;
    before(async () => {
      stayOnLoopback();
      loaded = { name: own.name, ...(await own.load()) };
    });

    for (const [index, { title, isSlow, observe }] of situations.entries()) {
      // Situations as long as a timeout are observed only when the table is made.
      if (isSlow) continue;
      it(title, async () => assert.equal(await observe(loaded), rows[index][1]));
    }
  });
});
