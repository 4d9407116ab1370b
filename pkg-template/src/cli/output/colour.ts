import colours from 'picocolors';

export type Paint = Pick<ReturnType<typeof colours.createColors>, 'bold' | 'dim' | 'red' | 'cyan'>;

/** Colours for a stream that shows them, as Node judges it: by the terminal, `NO_COLOR` and `FORCE_COLOR`. */
export const paint = (stream: NodeJS.WriteStream): Paint => colours.createColors(stream.isTTY && stream.hasColors());
