import { printable } from './printable.js';

/** What people are told, on standard error, apart from the data. */
export class Words {
  readonly isQuiet: boolean;

  constructor({ isQuiet }: { isQuiet: boolean }) {
    this.isQuiet = isQuiet;
  }

  /** Whatever others wrote may be part of the text. */
  say(text: string): void {
    if (!this.isQuiet) process.stderr.write(`${printable(text)}\n`);
  }

  /** Whether there is somebody to see a line change. */
  get isLive(): boolean {
    return !this.isQuiet && process.stderr.isTTY && process.env.TERM !== 'dumb';
  }
}

/** A reader that goes away is no error: what is written next fails, and the command ends quietly. */
export function survivesClosedPipes(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}
