import { useId } from 'preact/hooks';
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

/** A labelled choice of one, with its issues. */
export function Choice({ label, value, options, issues, isRequired = false, onChange }: Props) {
  const id = useId();
  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <label class="c-field__label" for={id}>{label}</label>
      <select
        id={id} class="c-field__input c-field__input--select" value={value} aria-invalid={Boolean(issues?.length)} aria-describedby={`${id}-issues`} aria-required={isRequired}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>{text}</option>
        ))}
      </select>
      <FieldMessages id={`${id}-issues`} issues={issues} />
    </div>
  );
}
