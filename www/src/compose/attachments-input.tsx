import { useId } from 'preact/hooks';
import { useApp } from '../app-context.js';
import type { FieldIssue } from './field-issues.js';
import { reasonOf } from '../failure/advice.js';
import { FieldMessages } from './field-messages.js';
import { FileSignIn } from './file-sign-in.js';
import type { DraftHandle } from './use-draft.js';
import type { useUploads } from './use-uploads.js';

interface Props {
  handle: DraftHandle;
  uploads: ReturnType<typeof useUploads>;
  issues?: readonly FieldIssue[] | undefined;
}

/** Chooses files and shows them, those on their way with their progress. */
export function AttachmentsInput({ handle, uploads, issues }: Props) {
  const { files, t, format } = useApp();
  const id = useId();
  if (!files.client && files.signIn) return <FileSignIn signIn={files.signIn} />;
  if (!files.client) return <p class="hint">{t('compose.noFiles')}</p>;
  const choose = (event: { currentTarget: HTMLInputElement }) => {
    uploads.add([...(event.currentTarget.files ?? [])]);
    event.currentTarget.value = '';
  };
  return (
    <div class={issues?.length ? 'c-field c-field--error' : 'c-field'}>
      <input id={id} type="file" multiple class="visually-hidden file-input" aria-describedby={`${id}-hint ${id}-issues`} onChange={choose} />
      <label class="c-btn c-btn--sm file-label" for={id}>{t('compose.files')}</label>{' '}
      <span id={`${id}-hint`} class="hint">{t('compose.filesHint')}</span>
      <FieldMessages id={`${id}-issues`} issues={issues} />
      <ul class="files">
        {handle.draft.files.map(({ id: fileId, name, size }) => (
          <li key={fileId} class="file">
            <span class="file-name" dir="auto">{name}</span>
            <span class="file-size">{format.size(size)}</span>
            <button
              type="button" class="tag-remove" aria-label={t('compose.removeFile', { name })}
              onClick={() => handle.change(({ files }) => ({ files: files.filter((file) => file.id !== fileId) }))}
            >
              ×
            </button>
          </li>
        ))}
        {uploads.uploads.map((upload) => (
          <li key={upload.id} class="file">
            <span class="file-name" dir="auto">{upload.name}</span>
            {upload.failure === undefined ? (
              <progress aria-label={t('compose.uploading', { name: upload.name })} max={upload.total || 1} value={upload.sent} />
            ) : (
              <>
                <span class="file-failure" role="alert">{upload.file ? t('compose.uploadFailed', { name: upload.name, reason: reasonOf(upload.failure, t) }) : t('compose.uploadLost', { name: upload.name })}</span>
                {upload.file && (
                  <button type="button" class="c-btn c-btn--sm" aria-label={t('compose.retryFile', { name: upload.name })} onClick={() => uploads.retry(upload)}>
                    {t('retry')}
                  </button>
                )}
              </>
            )}
            <button type="button" class="tag-remove" aria-label={t('compose.removeFile', { name: upload.name })} onClick={() => uploads.drop(upload)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
