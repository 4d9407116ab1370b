import { setTimeout as sleep } from 'node:timers/promises';

/** The page's time moves by this much at once. */
const STEP_MS = 50;
/** The pause between two steps, in which other work can run. */
const REST_MS = 25;
/** In the page's time: no test has to wait so long. */
const LIMIT_MS = 600_000;

/**
 * The time of a page, which never runs by itself: it moves step by step, and by one more only once the page has done what was due at the
 * one before. Where the machine is slow, time in the page is slow too, so that no deadline, poll or back-off there depends on the machine.
 */
export class PageTime {
  #page;
  #isHeld = false;
  /** The moves of the time, one after the other. */
  #last = Promise.resolve();

  /** Stops the clock of a page that has not been opened yet, and lets its time flow. */
  static async of(page) {
    const startMs = Date.now();
    // An installed clock runs until it is paused, and never goes back.
    await page.clock.install({ time: startMs - 3_600_000 });
    await page.clock.pauseAt(startMs);
    return new PageTime(page);
  }

  constructor(page) {
    this.#page = page;
    this.#flow();
  }

  /** Stops the flow: from now on only `pass`, `jump` and `passUntil` move the time. */
  async hold() {
    this.#isHeld = true;
    await this.#last;
  }

  release() {
    this.#isHeld = false;
  }

  /** So much time passes, and everything happens that is due in it. */
  pass(milliseconds) {
    return this.#inTurn(() => this.#page.clock.runFor(milliseconds));
  }

  /** So much time is over at once, as when a laptop wakes up: what was due in it happens once, at its end. */
  jump(milliseconds) {
    return this.#inTurn(() => this.#page.clock.fastForward(milliseconds));
  }

  /** Time passes, faster than it flows, until something is visible. */
  async passUntil(locator, { stepMs = STEP_MS, limitMs = LIMIT_MS } = {}) {
    for (let passedMs = 0; !(await locator.isVisible()); passedMs += stepMs) {
      if (passedMs + stepMs > limitMs) throw new Error(`expected ${locator} to be visible within ${limitMs} ms of the page's time`);
      await this.pass(stepMs);
    }
  }

  #inTurn(move) {
    this.#last = this.#last.then(move, move);
    return this.#last;
  }

  async #flow() {
    while (!this.#page.isClosed()) {
      // A page that is closed, or on its way to another document, has no time to pass.
      if (!this.#isHeld) await this.pass(STEP_MS).catch(() => {});
      await sleep(REST_MS);
    }
  }
}
