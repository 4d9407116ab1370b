import { useEffect, useState } from 'preact/hooks';
import { findPeople, LEAST_LETTERS, type Person, unique } from '../account/people.js';
import { useApp } from '../app-context.js';
import { remembered } from '../kept/memory.js';

/** Long enough that a word costs one look, short enough that nobody waits for it. */
const PAUSE_MS = 250;
const MOST_SHOWN = 8;

/** The people that match the typed text: earlier recipients at once, and the account's users a moment later. */
export function usePeople(text: string, isOpen: boolean, chosen: readonly string[]): Person[] {
  const { host, memory } = useApp();
  const [found, setFound] = useState<{ text: string; people: Person[] }>({ text: '', people: [] });
  const wanted = text.trim();

  useEffect(() => {
    if (!isOpen || wanted.length < LEAST_LETTERS) return undefined;
    const left = new AbortController();
    const pause = setTimeout(() => {
      // A look that fails suggests nobody; whoever is meant can still be typed.
      findPeople(host.client, wanted, { signal: left.signal, maxRetries: 0 }).then(
        (people) => !left.signal.aborted && setFound({ text: wanted, people }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      left.abort();
    };
  }, [wanted, isOpen, host]);

  if (!isOpen) return [];
  const isNew = found.text !== '' && wanted.toLowerCase().startsWith(found.text.toLowerCase());
  const people = unique([...remembered(memory.people.get(), wanted), ...(isNew ? found.people : [])]);
  return people.filter(({ email }) => !chosen.some((address) => address.toLowerCase().includes(email.toLowerCase()))).slice(0, MOST_SHOWN);
}
