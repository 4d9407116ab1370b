import { useEffect } from 'preact/hooks';
import { channelOf, type Participant, type SideConversation, validate } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { findSentReply } from '../compose/already-sent.js';
import { AttachmentsInput } from '../compose/attachments-input.js';
import { DropZone } from '../compose/drop-zone.js';
import { byField } from '../compose/field-issues.js';
import { FieldMessages } from '../compose/field-messages.js';
import { reply } from '../compose/message-of-draft.js';
import { SendBar } from '../compose/send-bar.js';
import { TextInput } from '../compose/text-input.js';
import { useDraft } from '../compose/use-draft.js';
import { useFocusFirstIssue } from '../compose/use-focus-first-issue.js';
import { useSend } from '../compose/use-send.js';
import { useUploads } from '../compose/use-uploads.js';
import { nameOf, othersOf } from '../conversation/people.js';

interface Props {
  conversation: SideConversation;
  onDone(isSent: boolean): void;
}

/** Writes to everybody in the conversation, or to some of them. */
export function ReplyForm({ conversation, onDone }: Props) {
  const { host, t } = useApp();
  const { id, participants } = conversation;
  const handle = useDraft(`${host.accountOrigin}/${host.ticketId}/${id}`);
  const { draft, change, forget } = handle;
  const uploads = useUploads(handle);
  const others = othersOf(participants, host.agentId);
  const agent = participants.filter((participant) => !others.includes(participant)).map(identityOf);
  const isByEmail = channelOf(conversation) === 'email';
  const bodyOf = (ready: typeof draft) => reply({ ...ready, except: isByEmail ? [...ready.except, ...agent] : [] });
  const left = others.filter((participant) => !draft.except.includes(identityOf(participant)));

  const { submit, stop, phase, issues, error } = useSend<string>(handle, uploads.settle, {
    send: async (ready, options) => {
      const { event } = await host.client.replyAll(host.ticketId, id, bodyOf(ready), options);
      return event?.id ?? id;
    },
    find: (ready, options) => findSentReply(host.client, host.ticketId, id, ready.key, options),
    check: (ready) => validate.reply({ message: { ...bodyOf(ready).message, to: isByEmail ? othersOf(left, undefined) : participants.filter(hasChannel) } }),
    onSent: () => {
      forget();
      onDone(true);
    },
  });
  const fields = byField(issues);
  const form = useFocusFirstIssue(issues.length);
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const toggle = (participant: Participant) => {
    const identity = identityOf(participant);
    change(({ except }) => ({ except: except.includes(identity) ? except.filter((other) => other !== identity) : [...except, identity] }));
  };

  return (
    <DropZone onFiles={host.files && uploads.add}>
      <form
        ref={form} noValidate class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {isByEmail && others.length > 1 ? (
          <fieldset class={fields.to?.length ? 'c-field c-field--error people' : 'c-field people'}>
            <legend class="c-field__label">{t('compose.replyTo')}</legend>
            {others.map((participant) => (
              <label key={identityOf(participant)}>
                <input type="checkbox" checked={!draft.except.includes(identityOf(participant))} onChange={() => toggle(participant)} />{' '}
                <span dir="auto">{nameOf(participant, t)}</span>
              </label>
            ))}
            <FieldMessages id="reply-to-issues" issues={fields.to} />
          </fieldset>
        ) : (
          <p class="hint">{t('compose.replyToAll')}</p>
        )}
        <TextInput
          label={t('compose.body')} value={draft.body} issues={fields.body} isLong isRequired
          onInput={(body) => change({ body })} onPasteFiles={host.files && uploads.add}
        />
        <AttachmentsInput handle={handle} uploads={uploads} issues={fields.files} />
        <div class="c-field c-field--error"><FieldMessages id="reply-form-issues" issues={fields.form} /></div>
        <SendBar
          phase={phase} isUncertain={draft.isUncertain} error={error} onStop={stop}
          onDiscard={() => {
            forget();
            onDone(false);
          }}
        />
      </form>
    </DropZone>
  );
}

const identityOf = ({ user_id, email }: Participant): number | string => user_id ?? email ?? '';

const hasChannel = (participant: Participant): boolean =>
  Boolean(participant.slack_channel_id || participant.msteams_channel_id || participant.support_group_id || participant.support_agent_id);
