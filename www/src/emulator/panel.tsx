import { useEffect, useState } from 'preact/hooks';
import { SideConversations } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { useApp } from '../app-context.js';
import { AnswerForm } from './answer-form.js';
import { ExampleButtons } from './example-buttons.js';
import { addExamples } from './examples.js';
import { FaultForm } from './fault-form.js';
import { RequestLog } from './request-log.js';

/** The other side of the demonstration: behind a button, since it is no part of the app. */
export function EmulatorPanel({ emulator }: { emulator: Emulator }) {
  const { host, t } = useApp();
  const [isOpen, setOpen] = useState(false);
  const [isUntouched, setUntouched] = useState(false);
  useEffect(() => {
    const isEmpty = async () => (await new SideConversations(emulator.clientOptions()).list(host.ticketId, { per_page: 1 })).side_conversations.length === 0;
    isEmpty().then(setUntouched, () => undefined);
    return host.activity.onAttempt(({ method }) => method === 'POST' && setUntouched(false));
  }, [emulator, host]);
  const showExample = async () => {
    setUntouched(false);
    await addExamples(emulator, host.activity);
    host.attention.wake(true);
  };
  return (
    <aside class={isOpen ? 'emulator emulator-open' : 'emulator'} aria-label={t('emulator.panel')}>
      <div class="emulator-bar">
        <span>{t('emulator.banner')}</span>
        <span class="emulator-buttons">
          {isUntouched && (
            <button type="button" class="c-btn c-btn--sm" onClick={() => void showExample()}>
              {t('emulator.showExample')}
            </button>
          )}
          <button type="button" class="c-btn c-btn--sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('emulator.toggle')}
          </button>
        </span>
      </div>
      {isOpen && (
        <div class="emulator-controls">
          <AnswerForm emulator={emulator} />
          <FaultForm emulator={emulator} />
          <ExampleButtons emulator={emulator} />
          <RequestLog emulator={emulator} />
        </div>
      )}
    </aside>
  );
}
