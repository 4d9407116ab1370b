import { paint } from './colour.js';
import { printable } from './printable.js';
import { widthOf } from './width.js';
import { wrapped } from './wrap.js';

/** Prints messages for people to standard error, apart from the data. */
export class Words {
  readonly isQuiet: boolean;

  constructor({ isQuiet }: { isQuiet: boolean }) {
    this.isQuiet = isQuiet;
  }

  /** The text may hold other people's words. */
  say(text: string): void {
    if (!this.isQuiet) tellPeople(text);
  }

  /** Whether there is somebody to see a line change. */
  get isLive(): boolean {
    return !this.isQuiet && process.stderr.isTTY && process.env.TERM !== 'dumb';
  }
}

/** A line that is meant to be copied into a shell. */
const FOR_A_SHELL = /(?:^ {2}|: )(?:side-conversations|export|unset|chmod) \S+/;

/** Writes text for people on standard error, behind a red label where there is one. On a terminal lines break between words, and those for a shell stay whole. */
export function tellPeople(text: string, label = ''): void {
  const lines = printable(label === '' ? text : `${label} ${text}`).split('\n');
  const { isTTY } = process.stderr;
  const shown = isTTY ? lines.flatMap((line) => (FOR_A_SHELL.test(line) ? [line] : wrapped(line, widthOf(process.stderr), 'whole'))) : lines;
  process.stderr.write(`${shown.join('\n').replace(label, (shownLabel) => (shownLabel === '' ? '' : paint(process.stderr).red(shownLabel)))}\n`);
}

/** A reader that goes away is no error: what is written next fails, and the command ends quietly. */
export function survivesClosedPipes(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}
