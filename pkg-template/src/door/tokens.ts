/** The access token that a function of the caller's provides: asked once for all calls that wait for it. */
export class Tokens {
  readonly #ask: () => unknown;
  readonly #unfit: (given: unknown) => string;
  #current: string | undefined;
  #pending: Promise<string> | undefined;

  /** `unfit` says what makes what was given unfit for a token, and nothing where it is fit. */
  constructor(ask: () => unknown, unfit: (given: unknown) => string) {
    this.#ask = ask;
    this.#unfit = unfit;
  }

  /** A token other than the `refused` one, from the function only where no other call has had one meanwhile. Rejects with what the function threw. */
  async get(refused: string | undefined): Promise<string> {
    if (this.#current !== undefined && this.#current !== refused) return this.#current;
    this.#pending ??= this.#fetch();
    return this.#pending;
  }

  /** Stops waiting for a function that gave nothing in time, so that the next call asks it again. */
  giveUp(): void {
    this.#pending = undefined;
  }

  /** What it gives is kept, and what it throws is forgotten, also where every call that waited for it has given up. */
  #fetch(): Promise<string> {
    const ask = this.#ask;
    const asked = (async () => this.#fit(await ask()))();
    const settled = (token: string | undefined): void => {
      if (this.#pending !== asked) return;
      this.#pending = undefined;
      this.#current = token ?? this.#current;
    };
    asked.then(settled, () => settled(undefined));
    return asked;
  }

  #fit(given: unknown): string {
    const problem = this.#unfit(given);
    if (problem !== '') throw new TypeError(problem);
    return given as string;
  }
}
