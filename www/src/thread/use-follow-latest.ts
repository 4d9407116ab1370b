import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR = '80px';

/** Brings the latest message into view when the thread opens, and a new one when the agent was at the end. Gives the ref of what marks the end. */
export function useFollowLatest(length: number, isComplete: boolean): (end: HTMLElement | null) => void {
  const [end, setEnd] = useState<HTMLElement | null>(null);
  const isOpening = useRef(true);
  const isAtEnd = useRef(false);

  useEffect(() => {
    if (!end) return undefined;
    // Asking the page where it is on every scroll would have it laid out each time.
    const observer = new IntersectionObserver((entries) => (isAtEnd.current = entries.at(-1)?.isIntersecting ?? false), { rootMargin: NEAR });
    observer.observe(end);
    return () => observer.disconnect();
  }, [end]);

  useLayoutEffect(() => {
    if (!isComplete || length < 2 || !end) return;
    if (isOpening.current || isAtEnd.current) end.scrollIntoView({ block: 'end' });
    isOpening.current = false;
  }, [length, isComplete, end]);
  return setEnd;
}
