import { useEffect } from 'preact/hooks';
import { validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { findSentConversation } from './already-sent.js';
import { ChannelFields } from './channel-fields.js';
import { ChannelSwitch } from './channel-switch.js';
import { byField } from './field-issues.js';
import { MessageForm } from './message-form.js';
import { newConversation } from './message-of-draft.js';
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
  const sending = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => (await host.client.create(host.ticketId, newConversation(ready), options)).side_conversation.id,
    find: (ready, options) => findSentConversation(host.client, host.ticketId, ready.key, options),
    check: (ready) => validate.create(newConversation(ready)),
    onSent: (id) => {
      forget();
      onSent(id);
    },
  });
  const issues = byField(sending.issues);
  const form = useFocusFirstIssue(sending.issues.length);
  useEffect(() => form.current?.querySelector<HTMLElement>('.c-field input')?.focus(), [draft.channel]);

  return (
    <section>
      <h2>{t('compose.title')}</h2>
      <MessageForm handle={handle} uploads={uploads} sending={sending} issues={issues} formRef={form} onDiscard={onDiscard}>
        <ChannelSwitch value={draft.channel} onChange={(channel) => change({ channel })} />
        <ChannelFields draft={draft} issues={issues} onChange={change} />
        <TextInput label={t('compose.subject')} value={draft.subject} issues={issues.subject} onInput={(subject) => change({ subject })} />
      </MessageForm>
    </section>
  );
}
