import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Host } from './host/host.js';
import type { Files } from './host/use-files.js';
import type { Memory } from './kept/memory.js';
import type { Language } from './language/language.js';

/** Something that was done and can be taken back. */
export interface Offer {
  text: string;
  undo(): void;
}

/** The services that every part of the app may use. */
export interface AppContext extends Language {
  host: Host;
  files: Files;
  memory: Memory;
  /** Tells screen readers, without moving the focus. */
  announce(text: string): void;
  /** Shows what was done with a way back, until something else is done. */
  offer(offer: Offer): void;
}

const Context = createContext<AppContext | undefined>(undefined);

export const AppContextProvider = Context.Provider;

export function useApp(): AppContext {
  const app = useContext(Context);
  if (!app) throw new Error('expected a component inside the app, but found it outside');
  return app;
}
