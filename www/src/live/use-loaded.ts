import { useEffect, useState } from 'preact/hooks';

export interface Loaded<Value> {
  value: Value | undefined;
  error: unknown;
  isLoading: boolean;
}

/** The result of a request, which is sent once for each `load` and cancelled when the component goes. */
export function useLoaded<Value>(load: (signal: AbortSignal) => Promise<Value>): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value> & { of: unknown }>({ value: undefined, error: undefined, isLoading: true, of: load });
  useEffect(() => {
    const left = new AbortController();
    const set = (result: Partial<Loaded<Value>>) => {
      if (!left.signal.aborted) setLoaded({ value: undefined, error: undefined, isLoading: false, of: load, ...result });
    };
    load(left.signal).then((value) => set({ value }), (error: unknown) => set({ error }));
    return () => left.abort();
  }, [load]);
  return loaded.of === load ? loaded : { value: undefined, error: undefined, isLoading: true };
}
