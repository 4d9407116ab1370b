import { useEffect, useState } from 'preact/hooks';
import type { Kept } from './kept.js';

/** The kept value, drawn anew when this tab or another one changes it. */
export function useKept<Value>(kept: Kept<Value>): [value: Value, change: (change: (before: Value) => Value) => void] {
  const [value, setValue] = useState(() => kept.get());
  useEffect(() => kept.onChange(() => setValue(kept.get())), [kept]);
  const change = (change: (before: Value) => Value) => {
    kept.change(change);
    setValue(kept.get());
  };
  return [value, change];
}
