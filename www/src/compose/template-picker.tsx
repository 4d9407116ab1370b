import { useCallback, useState } from 'preact/hooks';
import { findMe } from '../account/people.js';
import { loadTicket, type Ticket } from '../account/ticket.js';
import { useApp } from '../app-context.js';
import { useKept } from '../kept/use-kept.js';
import { useLoaded } from '../live/use-loaded.js';
import type { InsertProps } from './insert-bar.js';
import { filled, placeholders } from './template.js';

/** Templates of the app's settings and of this browser; what is written can become one. */
export function TemplatePicker({ body, insert }: InsertProps) {
  const { host, memory, t, announce } = useApp();
  const [own, changeOwn] = useKept(memory.templates);
  const [name, setName] = useState('');
  const facts = useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const nothing: Ticket = { id: host.ticketId, subject: '', status: '', requester: undefined };
        const [ticket, agent] = await Promise.all([loadTicket(host.client, host.ticketId, { signal }).catch(() => nothing), findMe(host.client, { signal }).catch(() => undefined)]);
        return { ticket, agent };
      },
      [host],
    ),
  );

  const use = (text: string) => {
    if (facts.value) insert(filled(text, facts.value));
  };
  const keep = () => {
    const kept = { name: name.trim(), text: body };
    if (kept.name === '' || body.trim() === '') return;
    changeOwn((before) => [...before.filter((template) => template.name !== kept.name), kept]);
    setName('');
    announce(t('template.kept', { name: kept.name }));
  };
  const all = [...host.templates.map((template) => ({ ...template, isOwn: false })), ...own.map((template) => ({ ...template, isOwn: true }))];
  return (
    <>
      {all.length === 0 && <p class="hint">{t('template.none')}</p>}
      <ul class="choices">
        {all.map((template) => (
          <li key={`${template.isOwn}${template.name}`} class="choice">
            <button type="button" class="choice-main" aria-busy={facts.isLoading} onClick={() => use(template.text)}>
              <b dir="auto">{template.name}</b>
              <span class="hint" dir="auto">{facts.value ? filled(template.text, facts.value) : template.text}</span>
            </button>
            {template.isOwn && (
              <button type="button" class="tag-remove" aria-label={t('template.remove', { name: template.name })} onClick={() => changeOwn((before) => before.filter((one) => one.name !== template.name))}>
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {body.trim() !== '' && (
        <div class="beside">
          <input
            type="text" class="c-field__input" aria-label={t('template.name')} placeholder={t('template.name')} value={name} onInput={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              keep();
            }}
          />
          <button type="button" class="c-btn c-btn--sm" onClick={keep}>{t('template.keep')}</button>
        </div>
      )}
      <p class="hint">
        {t('template.placeholders')} <code dir="ltr">{placeholders.map((placeholder) => `{{${placeholder}}}`).join(' ')}</code>
      </p>
    </>
  );
}
