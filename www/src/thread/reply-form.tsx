import { useLayoutEffect } from 'preact/hooks';
import { type Participant, type SideConversation, validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { recipientOf } from '../compose/address.js';
import { findSentReply } from '../compose/already-sent.js';
import type { Draft } from '../compose/draft.js';
import { byField, issuesFrom } from '../compose/field-issues.js';
import { FieldMessages } from '../compose/field-messages.js';
import { MessageForm } from '../compose/message-form.js';
import { messageOf } from '../compose/message-of-draft.js';
import { RecipientsInput } from '../compose/recipients-input.js';
import { useDraft } from '../compose/use-draft.js';
import { useFocusFirstIssue } from '../compose/use-focus-first-issue.js';
import { useSend } from '../compose/use-send.js';
import { useSignature } from '../compose/use-signature.js';
import { useUploads } from '../compose/use-uploads.js';
import { addressOf, channelIn, nameOf, othersOf } from '../conversation/people.js';
import { withPeople } from '../kept/memory.js';

interface Props {
  place: string;
  conversation: SideConversation;
  onDone(isSent: boolean): void;
  onRestored(): void;
}

/** Writes to everybody in the conversation, to some of them, or to others as well. */
export function ReplyForm({ place, conversation, onDone, onRestored }: Props) {
  const { host, memory, t } = useApp();
  const { id, participants } = conversation;
  const handle = useDraft(place);
  const { draft, change, forget } = handle;
  const uploads = useUploads(handle);
  const signature = useSignature();
  const others = othersOf(participants, host.agentId);
  const agent = participants.filter((participant) => !others.includes(participant)).map(identityOf);
  const isByEmail = channelIn(conversation) === 'email';
  const recipientsOf = ({ except, addresses }: Draft) => [...others.filter((participant) => !except.includes(identityOf(participant))).map(emailRecipient), ...addresses.map(recipientOf)];

  const sending = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => {
      const message = messageOf(ready, signature());
      const { event } =
        isByEmail && ready.addresses.length > 0
          ? await host.client.reply(host.ticketId, id, { message: { ...message, to: recipientsOf(ready) } }, options)
          : await host.client.replyAll(host.ticketId, id, { message, ...(isByEmail && { except: [...ready.except, ...agent] }) }, options);
      return event?.id ?? id;
    },
    find: (ready, options) => findSentReply(host.client, host.ticketId, id, ready.key, options),
    check: (ready) => validate.reply({ message: { ...messageOf(ready, signature()), to: isByEmail ? recipientsOf(ready) : participants.filter(hasChannel).map(channelRecipient) } }),
    onSent: () => {
      memory.people.change(withPeople(handle.current().addresses.map(recipientOf).map(({ email, name = '' }) => ({ email, name }))));
      forget();
      onDone(true);
    },
  });
  const issues = byField(sending.issues);
  const added = issuesFrom(others.length - draft.except.length, issues.to);
  const form = useFocusFirstIssue(sending.issues.length);
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-message]')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const toggle = (participant: Participant) => {
    const identity = identityOf(participant);
    change(({ except }) => ({ except: except.includes(identity) ? except.filter((other) => other !== identity) : [...except, identity] }));
  };

  return (
    <MessageForm handle={handle} uploads={uploads} sending={sending} issues={issues} formRef={form} onLeave={() => onDone(false)} onRestored={onRestored}>
      {isByEmail ? (
        <>
          <fieldset class={issues.to?.length ? 'c-field c-field--error people' : 'c-field people'}>
            <legend class="c-field__label">{t('compose.replyTo')}</legend>
            {others.map((participant) => (
              <label key={identityOf(participant)} class="check">
                <input type="checkbox" checked={!draft.except.includes(identityOf(participant))} onChange={() => toggle(participant)} />{' '}
                <span dir="auto">{nameOf(participant, t)}</span>{' '}
                {addressOf(participant) && <span class="address" dir="ltr">{addressOf(participant)}</span>}
              </label>
            ))}
            <FieldMessages id="reply-to-issues" issues={added.length > 0 ? [] : issues.to} />
          </fieldset>
          <RecipientsInput label={t('compose.addPeople')} addresses={draft.addresses} issues={added} isRequired={false} onChange={(addresses) => change({ addresses })} />
        </>
      ) : (
        <>
          <p class="hint">{t('compose.replyToAll')}</p>
          <FieldMessages id="reply-to-issues" issues={issues.to} />
        </>
      )}
    </MessageForm>
  );
}

const identityOf = ({ user_id, email }: Participant): number | string => user_id ?? email ?? '';

/** A participant as a recipient: an address where there is one, else the user. */
const emailRecipient = ({ user_id, email, name }: Participant) => (email ? { email, ...(name && { name }) } : { user_id: user_id ?? 0 });

/** The group of a child ticket comes back as `group_id`, and is written to by its other name. */
const channelRecipient = (participant: Participant) => {
  const { group_id, support_group_id, support_agent_id } = participant;
  return group_id && !support_group_id && !support_agent_id ? { support_group_id: group_id } : participant;
};

const hasChannel = (participant: Participant): boolean =>
  Boolean(participant.slack_channel_id || participant.msteams_channel_id || participant.group_id || participant.support_group_id || participant.support_agent_id);
