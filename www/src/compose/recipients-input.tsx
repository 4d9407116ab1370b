import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { splitAddresses } from './address.js';
import { FieldMessages } from './field-messages.js';
import { type FieldIssue, wrongAddresses } from './field-issues.js';

interface Props {
  addresses: readonly string[];
  issues?: readonly FieldIssue[] | undefined;
  onChange(addresses: string[]): void;
}

/** Addresses as tags. Enter, a comma or leaving the field ends one; Backspace in the empty field takes the last one back. */
export function RecipientsInput({ addresses, issues, onChange }: Props) {
  const { t, announce } = useApp();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const wrong = wrongAddresses(issues);

  const add = (typed: string) => {
    const added = splitAddresses(typed);
    setText('');
    if (added.length === 0) return;
    onChange([...new Set([...addresses, ...added])]);
    announce(added.join(', '));
  };
  const pending = useRef<() => void>(() => undefined);
  pending.current = () => add(text);
  useEffect(() => {
    const form = input.current?.form;
    const take = () => pending.current();
    // Before the form's own handler: what stands in the field is sent along.
    form?.addEventListener('submit', take, { capture: true });
    return () => form?.removeEventListener('submit', take, { capture: true });
  }, []);
  const leave = ({ relatedTarget }: FocusEvent) => {
    // A tag that appears now would move the button away from under the pointer.
    if (!(relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit')) add(text);
  };
  const remove = (index: number) => {
    onChange(addresses.filter((_, other) => other !== index));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && addresses.length > 0) {
      event.preventDefault();
      setText(addresses.at(-1) ?? '');
      remove(addresses.length - 1);
    }
  };
  const type = (value: string) => (/[,;]/.test(value) && !/"[^"]*$/.test(value) ? add(value) : setText(value));
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (!/[,;\r\n]/.test(pasted)) return;
    event.preventDefault();
    add(text + pasted);
  };

  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <label class="c-field__label" for={id}>{t('compose.to')}</label>
      <div class="tags-input c-field__input">
        {addresses.length > 0 && (
          <ul class="tags">
            {addresses.map((address, index) => (
              <li key={address} class={wrong.has(index) ? 'c-tag c-tag--lg tag-wrong' : 'c-tag c-tag--lg'}>
                <span dir="auto">{address}</span>
                <button type="button" class="tag-remove" aria-label={t('compose.remove', { name: address })} onClick={() => remove(index)}>
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          ref={input} id={id} type="text" inputMode="email" autocomplete="off" spellcheck={false} dir="auto" value={text}
          aria-invalid={Boolean(issues?.length)} aria-describedby={`${id}-hint ${id}-issues`} aria-required
          onInput={(event) => type(event.currentTarget.value)} onKeyDown={press} onPaste={paste} onBlur={leave}
        />
      </div>
      <span id={`${id}-hint`} class="c-field__hint">{t('compose.toHint')}</span>
      <FieldMessages id={`${id}-issues`} issues={issues} addresses={addresses} />
    </div>
  );
}
