import { useEffect } from 'preact/hooks';
import { validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { findSentConversation } from './already-sent.js';
import { AttachmentsInput } from './attachments-input.js';
import { ChannelFields } from './channel-fields.js';
import { ChannelSwitch } from './channel-switch.js';
import { DropZone } from './drop-zone.js';
import { byField } from './field-issues.js';
import { FieldMessages } from './field-messages.js';
import { newConversation } from './message-of-draft.js';
import { SendBar } from './send-bar.js';
import { TextInput } from './text-input.js';
import { useDraft } from './use-draft.js';
import { useFocusFirstIssue } from './use-focus-first-issue.js';
import { useSend } from './use-send.js';
import { useUploads } from './use-uploads.js';

interface Props {
  place: string;
  onSent(id: string): void;
  onDiscard(): void;
}

export function NewConversation({ place, onSent, onDiscard }: Props) {
  const { host, t } = useApp();
  const handle = useDraft(place);
  const { draft, change, forget } = handle;
  const uploads = useUploads(handle);
  const { submit, stop, phase, issues, error } = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => (await host.client.create(host.ticketId, newConversation(ready), options)).side_conversation.id,
    find: (ready, options) => findSentConversation(host.client, host.ticketId, ready.key, options),
    check: (ready) => validate.create(newConversation(ready)),
    onSent: (id) => {
      forget();
      onSent(id);
    },
  });
  const fields = byField(issues);
  const form = useFocusFirstIssue(issues.length);
  useEffect(() => form.current?.querySelector<HTMLElement>('.c-field input')?.focus(), [draft.channel]);

  return (
    <section>
      <h2>{t('compose.title')}</h2>
      <DropZone onFiles={host.files && uploads.add}>
        <form
          ref={form} noValidate class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <ChannelSwitch value={draft.channel} onChange={(channel) => change({ channel })} />
          <ChannelFields draft={draft} issues={fields} onChange={change} />
          <TextInput label={t('compose.subject')} value={draft.subject} issues={fields.subject} onInput={(subject) => change({ subject })} />
          <TextInput
            label={t('compose.body')} value={draft.body} issues={fields.body} isLong isRequired
            onInput={(body) => change({ body })} onPasteFiles={host.files && uploads.add}
          />
          <AttachmentsInput handle={handle} uploads={uploads} issues={fields.files} />
          <div class="c-field c-field--error"><FieldMessages id="form-issues" issues={fields.form} /></div>
          <SendBar
            phase={phase} isUncertain={draft.isUncertain} error={error} onStop={stop}
            onDiscard={() => {
              forget();
              onDiscard();
            }}
          />
        </form>
      </DropZone>
    </section>
  );
}
