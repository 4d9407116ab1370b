import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Host } from './host/host.js';

const LEAST_PX = 200;
const MOST_PX = 800;

/** Asks the host for as much height as the content has, within reason: past that the app scrolls by itself. */
export function useFit(content: RefObject<HTMLElement | null>, host: Host): void {
  useEffect(() => {
    if (!content.current) return undefined;
    let given = 0;
    const observer = new ResizeObserver(([entry]) => {
      const heightPx = Math.min(MOST_PX, Math.max(LEAST_PX, Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)));
      if (heightPx === given) return;
      given = heightPx;
      host.fit(heightPx);
    });
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [content, host]);
}
