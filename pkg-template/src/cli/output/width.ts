const USUAL_COLUMNS = 80;

/** How many columns a stream shows: 80 where it does not say, or says none, as a new pseudo-terminal does. */
export const widthOf = ({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number => columns || USUAL_COLUMNS;

/** Gives a terminal that says to have no columns the usual ones, for libraries that ask the stream itself. */
export function settleWidth(stream: NodeJS.WriteStream): void {
  if (stream.isTTY && !stream.columns) stream.columns = USUAL_COLUMNS;
}
