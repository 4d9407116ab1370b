import { useEffect } from 'preact/hooks';
import { channelOf, type Participant, type SideConversation, validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { findSentReply } from '../compose/already-sent.js';
import { byField } from '../compose/field-issues.js';
import { FieldMessages } from '../compose/field-messages.js';
import { MessageForm } from '../compose/message-form.js';
import { reply } from '../compose/message-of-draft.js';
import { useDraft } from '../compose/use-draft.js';
import { useFocusFirstIssue } from '../compose/use-focus-first-issue.js';
import { useSend } from '../compose/use-send.js';
import { useUploads } from '../compose/use-uploads.js';
import { nameOf, othersOf } from '../conversation/people.js';

interface Props {
  place: string;
  conversation: SideConversation;
  onDone(isSent: boolean): void;
}

/** Writes to everybody in the conversation, or to some of them. */
export function ReplyForm({ place, conversation, onDone }: Props) {
  const { host, t } = useApp();
  const { id, participants } = conversation;
  const handle = useDraft(place);
  const { draft, change, forget } = handle;
  const uploads = useUploads(handle);
  const others = othersOf(participants, host.agentId);
  const agent = participants.filter((participant) => !others.includes(participant)).map(identityOf);
  const isByEmail = channelOf(conversation) === 'email';
  const bodyOf = (ready: typeof draft) => reply({ ...ready, except: isByEmail ? [...ready.except, ...agent] : [] });
  const recipientsOf = (ready: typeof draft) =>
    isByEmail ? others.filter((participant) => !ready.except.includes(identityOf(participant))) : participants.filter(hasChannel);

  const sending = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => (await host.client.replyAll(host.ticketId, id, bodyOf(ready), options)).event?.id ?? id,
    find: (ready, options) => findSentReply(host.client, host.ticketId, id, ready.key, options),
    check: (ready) => validate.reply({ message: { ...bodyOf(ready).message, to: recipientsOf(ready) } }),
    onSent: () => {
      forget();
      onDone(true);
    },
  });
  const issues = byField(sending.issues);
  const form = useFocusFirstIssue(sending.issues.length);
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const toggle = (participant: Participant) => {
    const identity = identityOf(participant);
    change(({ except }) => ({ except: except.includes(identity) ? except.filter((other) => other !== identity) : [...except, identity] }));
  };

  return (
    <MessageForm handle={handle} uploads={uploads} sending={sending} issues={issues} formRef={form} onDiscard={() => onDone(false)}>
      {isByEmail && others.length > 1 ? (
        <fieldset class={issues.to?.length ? 'c-field c-field--error people' : 'c-field people'}>
          <legend class="c-field__label">{t('compose.replyTo')}</legend>
          {others.map((participant) => (
            <label key={identityOf(participant)}>
              <input type="checkbox" checked={!draft.except.includes(identityOf(participant))} onChange={() => toggle(participant)} />{' '}
              <span dir="auto">{nameOf(participant, t)}</span>
            </label>
          ))}
          <FieldMessages id="reply-to-issues" issues={issues.to} />
        </fieldset>
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

const hasChannel = (participant: Participant): boolean =>
  Boolean(participant.slack_channel_id || participant.msteams_channel_id || participant.group_id || participant.support_group_id || participant.support_agent_id);
