import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/workspace/paths.mjs';

/** How often the page is lent time to flow. */
const LEND_EVERY_MS = 300;
/** How far `passUntil` moves the time before it looks again. */
const STEP_MS = 50;
/** In the page's time: no test has to wait so long. */
const LIMIT_MS = 600_000;

const bundled = build({
  entryPoints: [inRoot('tests', 'app', 'frame-time.mjs')],
  bundle: true,
  write: false,
  minify: true,
  // Modules of Node, which fake-timers does without in a browser.
  external: ['perf_hooks', 'timers', 'timers/promises', 'util'],
});

/**
 * The time of a page, which never runs by itself: it moves step by step, and by one more only once the page has done what was due at the
 * one before. Where the machine is slow, time in the page is slow too, so that no deadline, poll or back-off there depends on the machine.
 * The page itself makes the steps, within what the test lends it: a call for each step would cost more than what the page does in it.
 */
export class PageTime {
  #page;
  #isHeld = false;

  /** Stops the clock of a page that has not been opened yet, and lets its time flow. */
  static async of(page) {
    const { outputFiles } = await bundled;
    await page.context().addInitScript({ content: outputFiles[0].text });
    return new PageTime(page);
  }

  constructor(page) {
    this.#page = page;
    this.#lend();
  }

  /** Stops the flow: from now on only `pass`, `jump` and `passUntil` move the time. */
  hold() {
    this.#isHeld = true;
    return this.#inFrames('hold');
  }

  release() {
    this.#isHeld = false;
    return this.#inFrames('lend');
  }

  /** So much time passes, and everything happens that is due in it. */
  pass(milliseconds) {
    return this.#inFrames('pass', milliseconds);
  }

  /** So much time is over at once, as when a laptop wakes up: what was due in it happens once, at its end. */
  jump(milliseconds) {
    return this.#inFrames('jump', milliseconds);
  }

  /** Time passes, faster than it flows, until something is visible. */
  async passUntil(locator, { stepMs = STEP_MS, limitMs = LIMIT_MS } = {}) {
    for (let passedMs = 0; !(await locator.isVisible()); passedMs += stepMs) {
      if (passedMs + stepMs > limitMs) throw new Error(`expected ${locator} to be visible within ${limitMs} ms of the page's time`);
      await this.pass(stepMs);
    }
  }

  /** Again and again, so that a frame which comes later is held too. */
  async #lend() {
    while (!this.#page.isClosed()) {
      // A frame on its way to another document answers late or never; the new document comes with a loan.
      this.#inFrames(this.#isHeld ? 'hold' : 'lend').catch(() => {});
      await sleep(LEND_EVERY_MS);
    }
  }

  async #inFrames(move, milliseconds) {
    // The frame of a message runs no script.
    const frames = this.#page.context().pages().flatMap((page) => page.frames()).filter((frame) => !frame.url().startsWith('about:'));
    await Promise.all(frames.map((frame) => frame.evaluate(([move, milliseconds]) => window.frameTime?.[move](milliseconds), [move, milliseconds])));
  }
}
