import { fit } from './fit.js';
import { printableLine } from './printable.js';
import { widthOf } from './width.js';
import type { Words } from './words.js';

const REDRAW_MS = 100;
const BAR_WIDTH = 24;

/** The progress of a long job. */
export interface Place {
  /** Things done so far. */
  done: number;
  failed?: number;
  /** 0 to 1, where the end is known. */
  share?: number;
  /** A further fact, such as the time that an export has reached. */
  note?: string;
}

/** One line on a terminal's standard error that is drawn over: bar, count, rate, remaining time, failures. */
export class Progress {
  readonly #unit: string;
  readonly #isLive: boolean;
  readonly #startedMs = performance.now();
  #drawnMs = -Infinity;

  constructor(words: Words, unit: string) {
    this.#unit = unit;
    this.#isLive = words.isLive;
  }

  show(place: Place): void {
    const nowMs = performance.now();
    if (!this.#isLive || nowMs - this.#drawnMs < REDRAW_MS) return;
    this.#drawnMs = nowMs;
    const text = printableLine(progressText(place, this.#unit, (nowMs - this.#startedMs) / 1000));
    process.stderr.write(`\r\u001b[K${fit(text, widthOf(process.stderr) - 1)}`);
  }

  /** Gives the line back, so that words can stand there. */
  clear(): void {
    if (this.#drawnMs !== -Infinity) process.stderr.write('\r\u001b[K');
    this.#drawnMs = -Infinity;
  }
}

/** `[######......] 2,500 lines, 310/s, 0:08 left, 2 failed` */
export function progressText({ done, failed = 0, share, note }: Place, unit: string, elapsedSeconds: number): string {
  const parts = [`${count(done)} ${unit}`];
  if (elapsedSeconds > 0) parts.push(`${count(done / elapsedSeconds)}/s`);
  if (share !== undefined && share > 0 && share < 1) parts.push(`${clock((elapsedSeconds * (1 - share)) / share)} left`);
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (note) parts.push(note);
  const filled = Math.round(Math.min(1, share ?? 0) * BAR_WIDTH);
  const bar = share === undefined ? '' : `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] `;
  return bar + parts.join(', ');
}

export const count = (number: number): string => Math.round(number).toLocaleString('en-US');

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
