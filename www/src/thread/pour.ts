const FIRST_TURN = 400;
const BETWEEN_MS = 16;

/**
 * Moves nodes into a place in turns: the first is small, so that the agent can read at once, and each moves twice as many as the one
 * before, since every turn has the whole message laid out anew. What is poured is harmless already. Calls back after each turn. Returns a function that stops it.
 */
export function pour(from: Node, into: Node, onTurn: () => void = () => undefined): () => void {
  const moves = movesOf(from, into);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = (size: number) => {
    for (let moved = 0; moved < size; moved += 1) {
      if (!moves.next().done) continue;
      onTurn();
      return;
    }
    onTurn();
    timer = setTimeout(turn, BETWEEN_MS, size * 2);
  };
  turn(FIRST_TURN);
  return () => clearTimeout(timer);
}

/** Every node by itself, parents before their children. */
function* movesOf(from: Node, into: Node): Generator<void> {
  const unfinished: { next: ChildNode | null; target: Node }[] = [{ next: from.firstChild, target: into }];
  for (let level = unfinished.at(-1); level; level = unfinished.at(-1)) {
    const { next: node, target } = level;
    if (!node) {
      unfinished.pop();
      continue;
    }
    level.next = node.nextSibling;
    const copy = node.cloneNode(false);
    target.appendChild(copy);
    unfinished.push({ next: node.firstChild, target: copy });
    yield;
  }
}
