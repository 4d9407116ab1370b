import { useEffect } from 'preact/hooks';
import { useApp } from '../app-context.js';

/** Whether keys that are pressed there are written. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Single keys as commands, where nothing is being written. Whoever speaks to the computer can turn them off. */
export function useShortcuts(commands: Record<string, () => void>): void {
  const { memory } = useApp();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const isEscape = event.key === 'Escape';
      if (!isEscape && (isWriting(event.target) || !memory.shortcuts.get())) return;
      const command = commands[isEscape ? 'Escape' : event.key.toLowerCase()];
      if (!command) return;
      event.preventDefault();
      command();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Moves the focus to the next or the previous of the elements that are marked as stops. */
export function moveBetweenStops(step: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, here + step));
  stops[next]?.focus();
  stops[next]?.scrollIntoView({ block: 'nearest' });
}
