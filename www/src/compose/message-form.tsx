import type { ComponentChildren, Ref } from 'preact';
import { useRef } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { AttachmentsInput } from './attachments-input.js';
import { DropZone } from './drop-zone.js';
import type { FieldIssues } from './field-issues.js';
import { FieldMessages } from './field-messages.js';
import { InsertBar } from './insert-bar.js';
import { MessageField } from './message-field.js';
import { pictures } from './pictures.js';
import { SendBar } from './send-bar.js';
import type { DraftHandle } from './use-draft.js';
import type { useSend } from './use-send.js';
import type { useUploads } from './use-uploads.js';

interface Props {
  handle: DraftHandle;
  uploads: ReturnType<typeof useUploads>;
  sending: ReturnType<typeof useSend>;
  issues: FieldIssues;
  formRef: Ref<HTMLFormElement>;
  /** Leaves the form; the draft stays. */
  onLeave(): void;
  /** Opens the form again: what was discarded is back. */
  onRestored(): void;
  onSubject?: ((subject: string) => void) | undefined;
  /** The recipients, and other elements above the text. */
  children: ComponentChildren;
}

/** The parts of every message: its text, its files, and Send. */
export function MessageForm({ handle, uploads, sending, issues, formRef, onLeave, onRestored, onSubject, children }: Props) {
  const { files, t, offer } = useApp();
  const { draft, discard } = handle;
  const { submit, stop, phase, error } = sending;
  const insert = useRef<(text: string, html?: string) => void>(() => undefined);
  const takeFiles = files.client && ((given: readonly File[]) => uploads.add(given));
  const takePicture = (picture: File) => {
    const reference = pictures.add(picture);
    uploads.add([picture], reference);
    return reference;
  };

  const press = (event: KeyboardEvent & { currentTarget: HTMLFormElement }) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    } else if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  const throwAway = () => {
    uploads.clear();
    const restore = discard();
    onLeave();
    if (!restore) return;
    offer({
      text: t('compose.discarded'),
      undo: () => {
        restore();
        onRestored();
      },
    });
  };
  return (
    <DropZone onFiles={takeFiles}>
      <form
        ref={formRef} noValidate class="form" onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <MessageField handle={handle} issues={issues.body} onFiles={takeFiles} onPicture={takePicture} insertRef={insert} />
        <InsertBar body={draft.body} insert={(text, html) => insert.current(text, html)} onFiles={takeFiles} onSubject={onSubject} />
        <AttachmentsInput handle={handle} uploads={uploads} issues={issues.files} />
        {issues.form && <div class="c-field c-field--error"><FieldMessages id="form-issues" issues={issues.form} /></div>}
        <SendBar phase={phase} isUncertain={draft.isUncertain} error={error} onStop={stop} onDiscard={throwAway} />
      </form>
    </DropZone>
  );
}
