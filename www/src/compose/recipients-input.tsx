import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { addressed, type Person } from '../account/people.js';
import { useApp } from '../app-context.js';
import { splitAddresses } from './address.js';
import { type FieldIssue, wrongAddresses } from './field-issues.js';
import { FieldMessages } from './field-messages.js';
import { usePeople } from './use-people.js';

interface Props {
  label: string;
  addresses: readonly string[];
  issues?: readonly FieldIssue[] | undefined;
  isRequired?: boolean;
  onChange(addresses: string[]): void;
}

/**
 * Addresses as tags, and people to choose from as one types. Enter, a comma or leaving the field ends an address; Backspace in the
 * empty field takes the last one back. An arrow key goes to the suggestions: nobody is chosen by accident.
 */
export function RecipientsInput({ label, addresses, issues, isRequired = true, onChange }: Props) {
  const { t, announce } = useApp();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const wrong = wrongAddresses(issues);
  const people = usePeople(text, isOpen, addresses);
  const isShown = people.length > 0;
  const current = people[marked];

  useEffect(() => {
    if (isShown) announce(t('compose.suggested', { count: people.length }));
  }, [people.length]);

  const add = (typed: string) => {
    const added = splitAddresses(typed);
    setText('');
    setMarked(-1);
    if (added.length === 0) return;
    onChange([...new Set([...addresses, ...added])]);
    announce(added.join(', '));
  };
  const choose = (person: Person) => {
    add(addressed(person));
    setOpen(false);
    input.current?.focus();
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
    setOpen(false);
    setMarked(-1);
    // A tag that appears now would move the button away from under the pointer.
    if (!(relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit')) add(text);
  };
  const remove = (index: number) => {
    onChange(addresses.filter((_, other) => other !== index));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      // One place more than there are people: the field itself.
      if (isShown) setMarked(((marked + 1 + step + people.length + 1) % (people.length + 1)) - 1);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setMarked(-1);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Enter' && text.trim() !== '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && addresses.length > 0) {
      event.preventDefault();
      setText(addresses.at(-1) ?? '');
      remove(addresses.length - 1);
    }
  };
  const type = (value: string) => {
    setOpen(true);
    setMarked(-1);
    if (/[,;]/.test(value) && !/"[^"]*$/.test(value)) add(value);
    else setText(value);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (!/[,;\r\n]/.test(pasted)) return;
    event.preventDefault();
    add(text + pasted);
  };

  return (
    <div class={issues?.length ? 'c-field c-field--error recipients-field' : 'c-field recipients-field'}>
      <label class="c-field__label" for={id}>{label}</label>
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
          role="combobox" aria-autocomplete="list" aria-expanded={isShown} aria-controls={`${id}-people`} aria-activedescendant={current && `${id}-${marked}`}
          aria-invalid={Boolean(issues?.length)} aria-describedby={`${id}-hint ${id}-issues`} aria-required={isRequired}
          onInput={(event) => type(event.currentTarget.value)} onKeyDown={press} onPaste={paste} onBlur={leave} onClick={() => setOpen(true)}
        />
      </div>
      <ul id={`${id}-people`} class="suggestions" role="listbox" aria-label={t('compose.suggestions')} hidden={!isShown}>
        {people.map((person, index) => (
          <li
            key={person.email} id={`${id}-${index}`} role="option" aria-selected={index === marked} class="suggestion"
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()} onClick={() => choose(person)}
          >
            <span dir="auto">{person.name || person.email}</span>{' '}
            {person.name !== '' && <span class="address" dir="ltr">{person.email}</span>}
          </li>
        ))}
      </ul>
      <span id={`${id}-hint`} class="c-field__hint">{t('compose.toHint')}</span>
      <FieldMessages id={`${id}-issues`} issues={issues} addresses={addresses} />
    </div>
  );
}
