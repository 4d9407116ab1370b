import { useEffect, useState } from 'preact/hooks';

const AT_ONCE = 12;
const A_TURN = 6;

/** The number of items to show by now: a few at once, the others in small turns, so that the page never stands still. */
export function useGradual(count: number, of: unknown): number {
  const [progress, setProgress] = useState({ of, shown: AT_ONCE });
  const shown = progress.of === of ? progress.shown : AT_ONCE;
  useEffect(() => {
    if (shown >= count) return undefined;
    const turn = setTimeout(() => setProgress({ of, shown: shown + A_TURN }), 16);
    return () => clearTimeout(turn);
  }, [count, of, shown]);
  return Math.min(shown, count);
}
