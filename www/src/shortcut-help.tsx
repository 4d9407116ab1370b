import { useEffect, useRef } from 'preact/hooks';
import { useApp } from './app-context.js';
import { useKept } from './kept/use-kept.js';
import type { Phrase } from './language/translation.js';

const KEYS: [keys: string, does: Phrase][] = [
  ['Ctrl + Enter', 'keys.send'],
  ['Esc', 'keys.escape'],
  ['/', 'keys.search'],
  ['J', 'keys.next'],
  ['K', 'keys.previous'],
  ['?', 'keys.help'],
];

/** Which keys do what, and whether single ones do anything. */
export function ShortcutHelp({ onClose }: { onClose(): void }) {
  const { memory, t } = useApp();
  const [isOn, change] = useKept(memory.shortcuts);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{t('keys.title')}</h2>
      <dl class="keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt><kbd dir="ltr">{keys}</kbd></dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={() => change((before) => !before)} /> {t('keys.single')}
      </label>
      <div class="actions">
        <button type="button" class="c-btn c-btn--sm" onClick={() => dialog.current?.close()}>{t('keys.close')}</button>
      </div>
    </dialog>
  );
}
