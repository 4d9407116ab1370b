import { useState } from 'preact/hooks';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { useApp } from '../app-context.js';
import { addExamples, addMany } from './examples.js';

/** Fills the account, and empties it. */
export function ExampleButtons({ emulator }: { emulator: Emulator }) {
  const { host, t } = useApp();
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<void> | void) => {
    if (isBusy) return;
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
      host.attention.wake(true);
    }
  };
  return (
    <section class="form">
      <h2>{t('emulator.examples')}</h2>
      <div class="actions" aria-busy={isBusy}>
        <button type="button" class="c-btn c-btn--sm" onClick={() => run(() => addExamples(emulator, host.activity))}>{t('emulator.addExamples')}</button>
        <button type="button" class="c-btn c-btn--sm" onClick={() => run(() => addMany(emulator))}>{t('emulator.addMany')}</button>
        <button type="button" class="c-btn c-btn--sm c-btn--basic" onClick={() => run(() => startOver(emulator))}>{t('emulator.startOver')}</button>
      </div>
    </section>
  );
}

/** Drafts go too; the reload shows the empty account. */
function startOver(emulator: Emulator): void {
  emulator.reset();
  sessionStorage.clear();
  location.reload();
}
