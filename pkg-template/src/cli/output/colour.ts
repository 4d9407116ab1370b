import { WriteStream } from 'node:tty';
import colours from 'picocolors';

export type Paint = Pick<ReturnType<typeof colours.createColors>, 'bold' | 'dim' | 'red' | 'cyan'>;

/**
 * Colours for a stream that shows them, as Node judges it: by the terminal, `NO_COLOR` and `FORCE_COLOR`. Only `FORCE_COLOR` colours a file or a pipe.
 *
 * The answer is a boolean in every case: without one, picocolors judges by itself, and colours every pipe of a build server (`CI`).
 */
export const paint = (stream: NodeJS.WriteStream): Paint => {
  const isAsked = stream.isTTY || process.env['FORCE_COLOR'] !== undefined;
  return colours.createColors(isAsked && WriteStream.prototype.getColorDepth.call(stream) > 1);
};
