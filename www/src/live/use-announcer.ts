import { useCallback, useRef, useState } from 'preact/hooks';

/** A text for a live region. The same words twice are two announcements: the second gets a space that nobody hears. */
export function useAnnouncer(): [text: string, announce: (text: string) => void] {
  const [text, setText] = useState('');
  const last = useRef('');
  const announce = useCallback((next: string) => {
    last.current = next === last.current ? `${next}\u00a0` : next;
    setText(last.current);
  }, []);
  return [text, announce];
}
