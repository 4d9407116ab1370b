import { jsonObject } from '../input/json-object.js';
import { UsageError } from '../usage-error.js';
import type { Line } from './lines.js';

/** One of several runs that share a file, each with its own machine or process. */
export class Shard {
  readonly #index: number;
  readonly #count: number;

  /** Of `2/3`: the second of three. */
  constructor(text: string) {
    const [, index = 0, count = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
    if (index === 0 || index > count) throw new UsageError(`expected --shard to be I/N, such as 1/4, with I from 1 to N, but found ${JSON.stringify(text.slice(0, 64))}`);
    this.#index = index;
    this.#count = count;
  }

  /** The part of the names of its journal and of its failed lines. */
  get suffix(): string {
    return `.${this.#index}-of-${this.#count}`;
  }

  /**
   * Its lines: those of its tickets. All lines of a ticket are in one shard, so that lines that say the same are counted there, and no two runs
   * look at one ticket. Lines without a ticket's number, whose error is to be told once, are the first shard's.
   */
  async *of(lines: AsyncIterable<Line>, usualTicket: number | undefined): AsyncGenerator<Line> {
    for await (const line of lines) if (this.#share(line, usualTicket) === this.#index) yield line;
  }

  #share({ text }: Line, usualTicket: number | undefined): number {
    const ticket = (text === undefined ? undefined : jsonObject(text)?.ticket_id) ?? usualTicket;
    return Number.isSafeInteger(ticket) ? (Math.abs(ticket as number) % this.#count) + 1 : 1;
  }
}
