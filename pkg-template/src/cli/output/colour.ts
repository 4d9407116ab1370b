export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
}

/** Colours for a stream that shows them: a terminal, unless `NO_COLOR` is set. */
export function paint(stream: NodeJS.WriteStream): Paint {
  const shows = stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const wrap = (open: number, close: number) => (text: string) => (shows ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return { bold: wrap(1, 22), dim: wrap(2, 22), red: wrap(31, 39), cyan: wrap(36, 39) };
}
