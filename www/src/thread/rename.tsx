import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { FailureNotice } from '../failure/failure-notice.js';

interface Props {
  id: string;
  subject: string;
  onDone(isChanged: boolean): void;
}

/** Changes a conversation's subject. */
export function Rename({ id, subject, onDone }: Props) {
  const { host, t, announce } = useApp();
  const [text, setText] = useState(subject);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const save = async () => {
    const wanted = text.trim();
    if (isBusy) return;
    if (wanted === '' || wanted === subject) {
      onDone(false);
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await host.client.update(host.ticketId, id, { subject: wanted });
      announce(t('thread.renamed'));
      onDone(true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <form
      class="rename"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(false);
      }}
    >
      <input ref={field} type="text" class="c-field__input" dir="auto" aria-label={t('thread.newSubject')} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="c-btn c-btn--sm" aria-busy={isBusy}>{t('thread.saveSubject')}</button>
      {error !== undefined && <FailureNotice what="failure.change" error={error} />}
    </form>
  );
}
