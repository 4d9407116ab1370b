import { useLayoutEffect, useRef } from 'preact/hooks';

/** Moves the focus to the first field with an issue when issues come up. */
export function useFocusFirstIssue(count: number) {
  const form = useRef<HTMLFormElement>(null);
  const before = useRef(0);
  useLayoutEffect(() => {
    if (count > 0 && before.current === 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    before.current = count;
  }, [count]);
  return form;
}
