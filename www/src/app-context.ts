import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Host } from './host/host.js';
import type { Language } from './language/language.js';

/** What every part of the app may ask for. */
export interface AppContext extends Language {
  host: Host;
  /** Tells screen readers, without moving the focus. */
  announce(text: string): void;
}

const Context = createContext<AppContext | undefined>(undefined);

export const AppContextProvider = Context.Provider;

export function useApp(): AppContext {
  const app = useContext(Context);
  if (!app) throw new Error('expected a component inside the app, but found it outside');
  return app;
}
