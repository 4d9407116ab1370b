import { useEffect, useRef, useState } from 'preact/hooks';

const NEAR = '80px';
/** Safari keeps no anchor when messages are added above what is read. */
const KEEPS_ANCHOR = CSS.supports('overflow-anchor', 'auto');

interface Ends {
  /** The part of the page that grows. */
  content: HTMLElement | null;
  /** The element that marks its end. */
  end: HTMLElement | null;
}

/**
 * Keeps the page at its end: when a thread opens, and as long as the agent reads there. The heights are the ones that the
 * engine has laid out, and the page follows whenever they change: messages that are added above, pictures, a new answer.
 */
export function useFollowLatest(isShort: boolean): { content: (element: HTMLElement | null) => void; end: (element: HTMLElement | null) => void } {
  const [content, setContent] = useState<Ends['content']>(null);
  const [end, setEnd] = useState<Ends['end']>(null);
  const isFollowing = useRef(true);
  // A single message is read from its beginning.
  const isHeld = useRef(isShort);
  isHeld.current = isShort;

  useEffect(() => (content && end ? follow({ content, end }, isFollowing, isHeld) : undefined), [content, end]);
  return { content: setContent, end: setEnd };
}

function follow({ content, end }: { content: HTMLElement; end: HTMLElement }, isFollowing: { current: boolean }, isHeld: { current: boolean }): () => void {
  const page = document.documentElement;
  let lastTop = window.scrollY;
  let lastHeight = content.offsetHeight;

  // The page's positions are read where its layout is done: asking on every scroll would have it laid out each time.
  const seen = new IntersectionObserver(
    (entries) => {
      if (entries.at(-1)?.isIntersecting) isFollowing.current = true;
    },
    { rootMargin: NEAR },
  );
  const grown = new ResizeObserver(() => {
    const growth = content.offsetHeight - lastHeight;
    lastHeight = content.offsetHeight;
    if (isHeld.current) return;
    if (isFollowing.current) window.scrollTo({ top: page.scrollHeight });
    else if (!KEEPS_ANCHOR) window.scrollBy({ top: growth });
    lastTop = window.scrollY;
  });
  const isAtEnd = () => page.scrollHeight - window.innerHeight - window.scrollY <= 1;
  const moved = () => {
    // Messages added above move the page down. A person moves it up; so does a page that gets shorter, but that one stays at its end.
    if (window.scrollY < lastTop && !isAtEnd()) isFollowing.current = false;
    lastTop = window.scrollY;
  };

  seen.observe(end);
  grown.observe(content);
  addEventListener('scroll', moved, { passive: true });
  return () => {
    seen.disconnect();
    grown.disconnect();
    removeEventListener('scroll', moved);
  };
}
