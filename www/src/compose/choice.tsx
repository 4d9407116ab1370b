import { useId, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import type { FieldIssue } from './field-issues.js';
import { FieldMessages } from './field-messages.js';

export interface Option {
  value: string;
  text: string;
}

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  issues?: readonly FieldIssue[] | undefined;
  isRequired?: boolean;
  onChange(value: string): void;
}

/** A list with more choices than this has a search field. */
const SEARCHED_FROM = 10;
const MOST_ROWS = 6;

/** A labelled choice of one, with its issues. Among many, a search as one types leaves those that match. */
export function Choice({ label, value, options, issues, isRequired = false, onChange }: Props) {
  const { t } = useApp();
  const id = useId();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = options.filter((option) => wanted === '' || option.value === value || option.text.toLowerCase().includes(wanted));
  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <label class="c-field__label" for={id}>{label}</label>
      {options.length > SEARCHED_FROM && (
        <input
          type="search" class="c-field__input" dir="auto" autocomplete="off" aria-controls={id} aria-label={t('compose.searchIn', { label })} placeholder={t('compose.searchIn', { label })}
          value={text} onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
      <select
        id={id} class="c-field__input c-field__input--select" value={value} size={wanted === '' ? 1 : Math.min(MOST_ROWS, Math.max(2, shown.length))} aria-invalid={Boolean(issues?.length)} aria-describedby={`${id}-issues`} aria-required={isRequired}
        onChange={(event) => onChange(event.currentTarget.value)} onBlur={() => setText('')}
      >
        {shown.map(({ value, text }) => (
          <option key={value} value={value}>{text}</option>
        ))}
      </select>
      <FieldMessages id={`${id}-issues`} issues={issues} />
    </div>
  );
}
