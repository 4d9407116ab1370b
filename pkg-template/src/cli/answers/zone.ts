const DAY_MS = 86_400_000;

/** A time zone: what its clocks show at an instant, and when they show something. The runtime's `Intl` knows the zones and their changes. */
export class Zone {
  readonly #format: Intl.DateTimeFormat;

  /** @throws RangeError for a name that the runtime does not know. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  }

  /** The local time, counted as if it were UTC. */
  localMs(instantMs: number): number {
    const parts = Object.fromEntries(this.#format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((instantMs % 1000) + 1000) % 1000);
  }

  /**
   * When the clocks show this: the first time, where they are put back and show it twice. Where they are put forward and never show it, as long
   * after the change as it would be after the last moment before.
   */
  instantMs(localMs: number): number {
    const [before = 0, after = 0] = [localMs - DAY_MS, localMs + DAY_MS].map((nearMs) => localMs - (this.localMs(nearMs) - nearMs));
    if (this.localMs(before) === localMs) return before;
    return this.localMs(after) === localMs ? after : before;
  }
}
