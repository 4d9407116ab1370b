import type { Core } from '../core/instance.js';

type CoreClient = Core['Client']['prototype'];

/** Where the calls of a paced client wait for their turn; the core says whose it is. */
export class Gate {
  readonly #client: CoreClient;
  readonly #waiting = new Map<number, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: CoreClient) {
    this.#client = client;
  }

  /** Waits until the core calls this number. */
  turn(number: number): Promise<void> {
    const turn = new Promise<void>((resolve) => this.#waiting.set(number, resolve));
    this.advance();
    return turn;
  }

  /** This number is waited for no more. */
  leave(number: number): void {
    this.#waiting.delete(number);
  }

  /** Lets begin who now may. */
  advance(): void {
    clearTimeout(this.#timer);
    let admitted = this.#client.admit(performance.now());
    // A core that has died gives no number.
    for (; admitted > 0; admitted = this.#client.admit(performance.now())) {
      this.#waiting.get(admitted)?.();
      this.#waiting.delete(admitted);
    }
    if (admitted < 0) this.#timer = setTimeout(() => this.advance(), -admitted);
  }
}
