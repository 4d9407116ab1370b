import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { Icon } from '../look/icon.js';
import type { FieldIssue } from './field-issues.js';
import { FieldMessages } from './field-messages.js';
import { isPicture } from './pictures.js';
import type { Command, PastedPicture, RichEditor } from './rich-editor.js';
import { htmlOfText } from './rich-text.js';
import type { DraftHandle } from './use-draft.js';

interface Props {
  handle: DraftHandle;
  issues?: readonly FieldIssue[] | undefined;
  onFiles: ((files: File[]) => void) | undefined;
  /** Sends a picture that stands in the text, and returns its reference. */
  onPicture(picture: File): string;
  /** Gives the parent what puts text where the cursor is. */
  insertRef: { current: (text: string, html?: string) => void };
}

const COMMANDS: Command[] = ['bold', 'italic', 'link', 'bullets', 'numbers', 'quote'];
const KEYS: Record<string, Command> = { b: 'bold', i: 'italic', k: 'link' };

/** The editor's own chunk: nobody who only reads pays for it. */
const loadEditor = () => import('./rich-editor.js');

/**
 * The message's text. It is plain until the agent formats something: plain mail then stays plain, and the editor is loaded when
 * somebody begins to write.
 */
export function MessageField({ handle, issues, onFiles, onPicture, insertRef }: Props) {
  const { files: { signIn }, t } = useApp();
  const { draft, change } = handle;
  const id = useId();
  const plain = useRef<HTMLTextAreaElement>(null);
  const rich = useRef<HTMLDivElement>(null);
  const editor = useRef<RichEditor | undefined>(undefined);
  const takePasted = useRef<(files: File[]) => PastedPicture[]>(() => []);
  const afterOpening = useRef<((editor: RichEditor) => void)[]>([]);
  const [active, setActive] = useState<ReadonlySet<Command>>(new Set());
  const [link, setLink] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const isRich = draft.html !== '';

  useEffect(() => {
    if (!isRich) return undefined;
    let isLeft = false;
    void loadEditor().then(({ openEditor }) => {
      if (isLeft || !rich.current) return;
      const opened = openEditor(rich.current, {
        html: handle.current().html,
        onPaste: (files) => takePasted.current(files),
        onCursor: setActive,
        onChange: ({ html, text }) => change({ html, body: text }),
      });
      editor.current = opened;
      for (const work of afterOpening.current.splice(0)) work(opened);
    });
    return () => {
      isLeft = true;
      editor.current?.close();
      editor.current = undefined;
    };
  }, [isRich, change]);

  /** Does it in the editor, which opens for that with what was written so far. */
  const withEditor = useCallback(
    (work: (editor: RichEditor) => void) => {
      if (editor.current) {
        work(editor.current);
        return;
      }
      const { selectionStart = 0, selectionEnd = 0 } = plain.current ?? {};
      afterOpening.current.push((opened) => {
        opened.select(selectionStart, selectionEnd);
        work(opened);
      });
      if (handle.current().html === '') change(({ body }) => ({ html: htmlOfText(body) }));
    },
    [handle, change],
  );

  const run = (command: Command) => {
    if (command === 'link') setLink('');
    else withEditor((opened) => opened.run(command));
  };
  const setAddress = () => {
    const address = (link ?? '').trim();
    setLink(undefined);
    withEditor((opened) => opened.link(address === '' || /^[a-z]+:/i.test(address) ? address : `https://${address}`));
  };

  // The editor stays open while a sign-in changes what becomes of files.
  takePasted.current = (files) => {
    setRefused(!onFiles);
    if (!onFiles) return [];
    const others = files.filter((file) => !isPicture(file));
    if (others.length > 0) onFiles(others);
    return files.filter(isPicture).map((picture) => ({ reference: onPicture(picture), name: picture.name }));
  };
  insertRef.current = (text, html) => {
    if (isRich || html !== undefined) {
      withEditor((opened) => {
        opened.focus();
        opened.insert(html ?? htmlOfText(text));
      });
      return;
    }
    const field = plain.current;
    if (!field) return;
    const { selectionStart, selectionEnd, value } = field;
    change({ body: value.slice(0, selectionStart) + text + value.slice(selectionEnd) });
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
    });
  };

  const press = (event: KeyboardEvent) => {
    const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey ? KEYS[event.key.toLowerCase()] : undefined;
    if (!command || (isRich && command !== 'link')) return;
    event.preventDefault();
    run(command);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    const pasted = takePasted.current(files);
    if (pasted.length > 0) withEditor((opened) => opened.insertPictures(pasted));
  };

  const shared = {
    id,
    'aria-invalid': Boolean(issues?.length),
    'aria-describedby': `${id}-issues`,
    'aria-required': true,
    'data-message': true,
    dir: 'auto' as const,
    onKeyDown: press,
    onFocus: () => void loadEditor(),
  };
  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <label class="c-field__label" id={`${id}-label`} for={isRich ? undefined : id} onClick={() => editor.current?.focus()}>
        {t('compose.body')}
      </label>
      <div class="editor c-field__input">
        {isRich ? (
          <div {...shared} key="rich" ref={rich} class="editor-text body" contentEditable role="textbox" aria-multiline aria-labelledby={`${id}-label`} />
        ) : (
          <textarea {...shared} key="plain" ref={plain} class="editor-text" rows={5} value={draft.body} onInput={(event) => change({ body: event.currentTarget.value })} onPaste={paste} />
        )}
        <div class="editor-tools" role="toolbar" aria-label={t('format.tools')} onKeyDown={moveAlong}>
          {COMMANDS.map((command, index) => (
            <button
              key={command} type="button" class="tool" tabIndex={index === 0 ? 0 : -1} aria-label={t(`format.${command}`)} title={t(`format.${command}`)}
              aria-pressed={command === 'link' ? undefined : active.has(command)} aria-expanded={command === 'link' ? link !== undefined : undefined}
              onClick={() => run(command)}
            >
              <Icon name={command} />
            </button>
          ))}
        </div>
        {link !== undefined && (
          <div class="editor-link">
            <input
              type="text" inputMode="url" dir="ltr" class="c-field__input" aria-label={t('format.address')} placeholder="https://" value={link}
              ref={(field) => field?.focus()} onInput={(event) => setLink(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') setAddress();
                else if (event.key === 'Escape') setLink(undefined);
                else return;
                event.preventDefault();
                event.stopPropagation();
              }}
            />
            <button type="button" class="c-btn c-btn--sm" onClick={setAddress}>{t('format.setLink')}</button>
          </div>
        )}
      </div>
      <p class="hint" role="status">{isRefused && !onFiles && t(signIn ? 'compose.pictureNeedsSignIn' : 'compose.noPicture')}</p>
      <FieldMessages id={`${id}-issues`} issues={issues} />
    </div>
  );
}

/** The arrow keys go from tool to tool, as in every toolbar. */
function moveAlong(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tools = [...event.currentTarget.querySelectorAll('button')];
  const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step;
  const next = (tools.indexOf(document.activeElement as HTMLButtonElement) + towardsEnd + tools.length) % tools.length;
  tools.forEach((tool, index) => (tool.tabIndex = index === next ? 0 : -1));
  tools[next]?.focus();
  event.preventDefault();
}
