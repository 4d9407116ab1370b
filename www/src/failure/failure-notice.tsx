import { useApp } from '../app-context.js';
import type { Phrase, Translate } from '../language/translation.js';
import { adviceFor, detailsOf } from './advice.js';

interface Props {
  what: Phrase;
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** Says what failed and what to do, and behind a click the details for Zendesk's support. Screen readers hear it at once. */
export function FailureNotice({ what, error, onRetry }: Props) {
  const { t } = useApp();
  return (
    <div class="notice notice-error" role="alert">
      <p class="notice-title">{t(what)}</p>
      <p>{t(adviceFor(error))}</p>
      <FailureDetails error={error} t={t} />
      {onRetry && (
        <button type="button" class="c-btn c-btn--sm" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}

export function FailureDetails({ error, t }: { error: unknown; t: Translate }) {
  const { said, status, requestId } = detailsOf(error);
  if (said === undefined && status === undefined) return null;
  return (
    <details>
      <summary>{t('failure.details')}</summary>
      {said && <p>{t('failure.said')} <q dir="auto">{said}</q></p>}
      {status !== undefined && <p>{t('failure.status', { status: String(status) })}</p>}
      {requestId && <p>{t('failure.request', { id: requestId })}</p>}
    </details>
  );
}
