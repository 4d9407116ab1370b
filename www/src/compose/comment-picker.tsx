import { useCallback, useState } from 'preact/hooks';
import { type CommentFile, loadComments, type TicketComment } from '../account/comments.js';
import { loadTicket } from '../account/ticket.js';
import { useApp } from '../app-context.js';
import { FailureNotice } from '../failure/failure-notice.js';
import { useLoaded } from '../live/use-loaded.js';
import { Icon } from '../look/icon.js';
import type { InsertProps } from './insert-bar.js';
import { quoted } from './rich-text.js';

const EXCERPT = 160;

/** The ticket's comments: quoted with one click, and their files taken along where bytes can be fetched. */
export function CommentPicker({ insert, onFiles, onSubject }: InsertProps) {
  const { host, t, format } = useApp();
  const load = async (signal: AbortSignal) => {
    const [comments, ticket] = await Promise.all([loadComments(host.client, host.ticketId, { signal }), loadTicket(host.client, host.ticketId, { signal }).catch(() => undefined)]);
    return { comments, subject: ticket?.subject ?? '' };
  };
  const { value, error, isLoading } = useLoaded(useCallback(load, [host]));

  if (isLoading) return <p class="loading" role="status">{t('loading')}</p>;
  if (!value) return <FailureNotice what="comments.failed" error={error} />;
  const { comments, subject } = value;
  if (comments.length === 0) return <p class="hint">{t('comments.none')}</p>;
  const quote = ({ author, createdAt, text }: TicketComment) => {
    const { text: plain, html } = quoted(t('comments.wrote', { name: author || t('thread.somebody'), time: format.moment(createdAt) }), text);
    insert(plain, html);
    if (subject !== '') onSubject?.(t('comments.forwarded', { subject }));
  };
  return (
    <ul class="choices">
      {comments.map((comment) => (
        <li key={comment.id} class="choice choice-tall">
          <button type="button" class="choice-main" onClick={() => quote(comment)}>
            <span class="choice-head">
              <b dir="auto">{comment.author || t('thread.somebody')}</b> <span class="hint">{format.ago(comment.createdAt)}</span>
              {!comment.isPublic && <span class="c-tag"><span>{t('comments.internal')}</span></span>}
            </span>
            <span class="hint" dir="auto">{comment.text.slice(0, EXCERPT)}</span>
          </button>
          {onFiles && comment.files.map((file) => <TicketFile key={file.id} file={file} onFiles={onFiles} />)}
        </li>
      ))}
    </ul>
  );
}

function TicketFile({ file, onFiles }: { file: CommentFile; onFiles(files: File[]): void }) {
  const { files, t, format } = useApp();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const size = format.size(file.size);
  const take = async () => {
    if (!files.client || state === 'busy') return;
    setState('busy');
    try {
      const bytes = await files.client.downloadAttachment(file);
      onFiles([new File([bytes], file.file_name, { type: file.content_type })]);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <div class="choice-file">
      <button type="button" class="link" aria-busy={state === 'busy'} onClick={take}>
        <Icon name="attach" /> {t('comments.attach', { name: file.file_name, size })}
      </button>
      <span role="status">{state === 'failed' && t('attachment.failed', { name: file.file_name })}</span>
    </div>
  );
}
