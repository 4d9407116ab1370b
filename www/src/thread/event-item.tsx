import { Component } from 'preact';
import type { SideConversationEvent } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { addressOf, nameOf } from '../conversation/people.js';
import type { Translate } from '../language/translation.js';
import { Avatar } from '../look/avatar.js';
import { Attachment } from './attachment.js';
import { isInText } from './inline-pictures.js';
import { MessageBody } from './message-body.js';

interface Props {
  event: SideConversationEvent;
}

/** One event; drawn again only when it is another one, since a thread may have hundreds. */
export class EventItem extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.event !== this.props.event;
  }

  override render({ event }: Props) {
    return event.message ? <MessageItem event={event} /> : <UpdateLine event={event} />;
  }
}

function MessageItem({ event }: Props) {
  const { host, t, format } = useApp();
  const { message, actor, created_at } = event;
  if (!message) return null;
  const isOwn = host.agentId !== undefined && actor?.user_id === host.agentId;
  // Without a name, a message's sender is whoever sent the event.
  const author = message.from?.name || message.from?.email || message.from?.user_id ? message.from : actor;
  const name = nameOf(author, t);
  const recipients = format.list((message.to ?? []).map((participant) => nameOf(participant, t)));
  return (
    <li class={isOwn ? 'message message-own' : 'message'}>
      <article data-stop tabIndex={-1}>
        <header class="message-head">
          <Avatar participant={author} name={name} />
          <span class="author">
            <span class="author-name" dir="auto">{name}</span>{' '}
            {addressOf(author) && <span class="address" dir="ltr">{addressOf(author)}</span>}
          </span>
          <time dateTime={created_at} title={format.moment(created_at)}>
            {format.ago(created_at)}
          </time>
          {recipients && <span class="recipients">{t('thread.sentTo', { people: recipients })}</span>}
        </header>
        <MessageBody message={message} />
        {message.attachments && message.attachments.length > 0 && (
          <ul class="attachments" aria-label={t('attachment.list')}>
            {message.attachments.map((attachment) => (
              <Attachment key={attachment.id} attachment={attachment} isInText={isInText(message, attachment)} />
            ))}
          </ul>
        )}
      </article>
    </li>
  );
}

function UpdateLine({ event }: Props) {
  const { t, format } = useApp();
  return (
    <li class="update">
      <span>{saidOf(event, t)}</span>{' · '}
      <time dateTime={event.created_at} title={format.moment(event.created_at)}>
        {format.ago(event.created_at)}
      </time>
    </li>
  );
}

function saidOf({ actor, updates }: SideConversationEvent, t: Translate): string {
  const name = nameOf(actor, t);
  if (updates?.state === 'closed') return t('thread.closedBy', { name });
  if (updates?.state === 'open') return t('thread.reopenedBy', { name });
  if (updates?.subject) return t('thread.renamedBy', { name, subject: updates.subject });
  return t('thread.changedBy', { name });
}
