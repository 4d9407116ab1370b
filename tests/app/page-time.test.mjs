import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { places, visitor } from './places.mjs';

const visit = visitor();

for (const where of places) {
  describe(`the time of a page ${where}`, () => {
    it('stands still while it is held, moves by what passes, and goes on after a reload', () =>
      visit(where, async ({ app, time, frame, reload }) => {
        const now = () => frame().evaluate(() => Date.now());
        await app.getByText('No side conversations yet').waitFor();
        await time.hold();
        const heldAtMs = await now();
        await time.pass(1_000);
        assert.equal(await now(), heldAtMs + 1_000);
        await time.jump(3_600_000);
        await reload();
        assert.equal(await now(), heldAtMs + 3_601_000);
      }));

    it('brings once what was due in a jump, and each time what is due while time passes', () =>
      visit(where, async ({ app, time, frame }) => {
        await app.getByText('No side conversations yet').waitFor();
        await time.hold();
        await frame().evaluate(() => {
          window.turns = 0;
          setInterval(() => { window.turns += 1; }, 1_000);
        });
        const turns = () => frame().evaluate(() => window.turns);
        await time.jump(60_000);
        assert.equal(await turns(), 1);
        await time.pass(3_000);
        assert.equal(await turns(), 4);
      }));

    it('flows again once it is released', () =>
      visit(where, async ({ app, time, frame }) => {
        await app.getByText('No side conversations yet').waitFor();
        await time.hold();
        await time.release();
        // More than the page is lent at once.
        await frame().evaluate(() => new Promise((resolve) => { setTimeout(resolve, 2_500); }));
      }));
  });
}
