const USUAL_COLUMNS = 80;

/** The number of columns of a stream: 80 if it tells none or 0, as a new pseudo-terminal does. */
export const widthOf = ({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number => columns || USUAL_COLUMNS;

/** Gives a terminal that says to have no columns the usual ones, for libraries that ask the stream itself. */
export function settleWidth(stream: NodeJS.WriteStream): void {
  if (stream.isTTY && !stream.columns) stream.columns = USUAL_COLUMNS;
}
