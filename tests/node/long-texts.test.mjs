/** A long text is encoded in two steps where it is not ASCII: the second begins where the first one's memory ended. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requests } from '../../pkg/index.js';

const to = [{ email: 'chris@example.com' }];
const texts = {
  'ASCII alone': 'x'.repeat(1_000),
  'a first character of two bytes, so that the memory is full one unit early': `ä${'x'.repeat(1_000)}`,
  'a last character of two bytes': `${'x'.repeat(1_000)}ä`,
  'characters of two bytes alone': 'ä'.repeat(1_000),
  'characters of three bytes alone': '語'.repeat(1_000),
  'characters of four bytes alone': '😀'.repeat(1_000),
  'a character of four bytes where the memory ends': `${'ä'.repeat(3)}${'x'.repeat(500)}😀`,
  'a mail of half a megabyte': 'Der Drucker im dritten Stock macht ein Geräusch wie ein Kessel. '.repeat(8_000),
};

describe('a body with a field to leave out comes back from the core whole, where it holds', () => {
  for (const [what, body] of Object.entries(texts)) {
    it(what, () => {
      const sent = requests.create(90, { message: { to, body, subject: null } }).body;
      assert.deepEqual(JSON.parse(sent), { message: { to, body } });
    });
  }

  it('texts of any length around those that are copied unit by unit', () => {
    for (let length = 0; length < 300; length += 1) {
      for (const body of ['ä'.repeat(length), `${'x'.repeat(length)}😀x`, `ä${'x'.repeat(length)}`]) {
        assert.deepEqual(JSON.parse(requests.create(90, { message: { to, body, subject: null } }).body), { message: { to, body } });
      }
    }
  });
});
