import { useId } from 'preact/hooks';
import type { FieldIssue } from './field-issues.js';
import { FieldMessages } from './field-messages.js';

interface Props {
  label: string;
  value: string;
  issues?: readonly FieldIssue[] | undefined;
  isLong?: boolean;
  isRequired?: boolean;
  onInput(value: string): void;
  onPasteFiles?: ((files: File[]) => void) | undefined;
}

/** A labelled field of one or more lines, with its issues. */
export function TextInput({ label, value, issues, isLong = false, isRequired = false, onInput, onPasteFiles }: Props) {
  const id = useId();
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || !onPasteFiles) return;
    event.preventDefault();
    onPasteFiles(files);
  };
  const shared = {
    id,
    dir: 'auto' as const,
    value,
    'aria-invalid': Boolean(issues?.length),
    'aria-describedby': `${id}-issues`,
    'aria-required': isRequired,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <label class="c-field__label" for={id}>{label}</label>
      {isLong ? (
        <textarea {...shared} class="c-field__input c-field__input--area" rows={5} onPaste={paste} />
      ) : (
        <input {...shared} class="c-field__input" type="text" autocomplete="off" />
      )}
      <FieldMessages id={`${id}-issues`} issues={issues} />
    </div>
  );
}
