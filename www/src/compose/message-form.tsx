import type { ComponentChildren, Ref } from 'preact';
import { useApp } from '../app-context.js';
import { AttachmentsInput } from './attachments-input.js';
import { DropZone } from './drop-zone.js';
import type { FieldIssues } from './field-issues.js';
import { FieldMessages } from './field-messages.js';
import { SendBar } from './send-bar.js';
import { TextInput } from './text-input.js';
import type { DraftHandle } from './use-draft.js';
import type { useSend } from './use-send.js';
import type { useUploads } from './use-uploads.js';

interface Props {
  handle: DraftHandle;
  uploads: ReturnType<typeof useUploads>;
  sending: ReturnType<typeof useSend>;
  issues: FieldIssues;
  formRef: Ref<HTMLFormElement>;
  onDiscard(): void;
  /** Who gets it, and what stands above the text. */
  children: ComponentChildren;
}

/** What every message has: its text, its files, and Send. */
export function MessageForm({ handle, uploads, sending, issues, formRef, onDiscard, children }: Props) {
  const { host, t } = useApp();
  const { draft, change, forget } = handle;
  const { submit, stop, phase, error } = sending;
  const takeFiles = host.files && uploads.add;
  return (
    <DropZone onFiles={takeFiles}>
      <form
        ref={formRef} noValidate class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <TextInput label={t('compose.body')} value={draft.body} issues={issues.body} isLong isRequired onInput={(body) => change({ body })} onPasteFiles={takeFiles} />
        <AttachmentsInput handle={handle} uploads={uploads} issues={issues.files} />
        <div class="c-field c-field--error"><FieldMessages id="form-issues" issues={issues.form} /></div>
        <SendBar
          phase={phase} isUncertain={draft.isUncertain} error={error} onStop={stop}
          onDiscard={() => {
            forget();
            onDiscard();
          }}
        />
      </form>
    </DropZone>
  );
}
