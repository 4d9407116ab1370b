import { useCallback } from 'preact/hooks';
import { useApp } from '../app-context.js';

/** Gives the signature as it is when a message goes: it may be changed while one is written. */
export function useSignature(): () => string {
  const { memory } = useApp();
  return useCallback(() => {
    const { text, isUsed } = memory.signature.get();
    return isUsed ? text : '';
  }, [memory]);
}
