import { useLayoutEffect } from 'preact/hooks';
import { validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { withChannels, withPeople } from '../kept/memory.js';
import { recipientOf } from './address.js';
import { findSentConversation } from './already-sent.js';
import { ChannelFields } from './channel-fields.js';
import { ChannelSwitch } from './channel-switch.js';
import type { Draft } from './draft.js';
import { byField } from './field-issues.js';
import { MessageForm } from './message-form.js';
import { newConversation } from './message-of-draft.js';
import { TextInput } from './text-input.js';
import { useDraft } from './use-draft.js';
import { useFocusFirstIssue } from './use-focus-first-issue.js';
import { useSend } from './use-send.js';
import { useSignature } from './use-signature.js';
import { useUploads } from './use-uploads.js';

interface Props {
  place: string;
  onSent(id: string): void;
  onLeave(): void;
  onRestored(): void;
}

export function NewConversation({ place, onSent, onLeave, onRestored }: Props) {
  const { host, memory, t } = useApp();
  const handle = useDraft(place);
  const { draft, change, forget } = handle;
  const uploads = useUploads(handle);
  const signature = useSignature();
  const sending = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => (await host.client.create(host.ticketId, newConversation(ready, signature()), options)).side_conversation.id,
    find: (ready, options) => findSentConversation(host.client, host.ticketId, ready.key, options),
    check: (ready) => validate.create(newConversation(ready, signature())),
    onSent: (id) => {
      remember(handle.current());
      forget();
      onSent(id);
    },
  });
  const issues = byField(sending.issues);
  const form = useFocusFirstIssue(sending.issues.length);
  // Together with the form, like every move of the focus: a moment later, it would take the focus from what an agent has chosen meanwhile.
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('.c-field :is(input, select)')?.focus(), []);

  const remember = ({ channel, addresses, slackWorkspace, slackChannel, teamsChannel }: Draft) => {
    if (channel === 'email') memory.people.change(withPeople(addresses.map(recipientOf).map(({ email, name = '' }) => ({ email, name }))));
    if (channel === 'slack') memory.channels.change(withChannels([{ channel, workspaceId: slackWorkspace, channelId: slackChannel, name: '' }]));
    if (channel === 'msteams') memory.channels.change(withChannels([{ channel, workspaceId: '', channelId: teamsChannel, name: '' }]));
  };
  const suggestSubject = (subject: string) => {
    if (handle.current().subject.trim() === '') change({ subject });
  };

  return (
    <section>
      <h2>{t('compose.title')}</h2>
      <MessageForm handle={handle} uploads={uploads} sending={sending} issues={issues} formRef={form} onLeave={onLeave} onRestored={onRestored} onSubject={suggestSubject}>
        <ChannelSwitch value={draft.channel} onChange={(channel) => change({ channel })} />
        <ChannelFields draft={draft} issues={issues} onChange={change} />
        <TextInput label={t('compose.subject')} value={draft.subject} issues={issues.subject} onInput={(subject) => change({ subject })} />
      </MessageForm>
    </section>
  );
}
