import { useApp } from '../app-context.js';
import type { Phrase } from '../language/translation.js';
import { adviceFor, detailsOf } from './advice.js';

interface Props {
  what: Phrase;
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** What failed, what to do, and behind a click what was said. Screen readers hear it at once. */
export function FailureNotice({ what, error, onRetry }: Props) {
  const { t } = useApp();
  const { text, requestId } = detailsOf(error);
  return (
    <div class="notice notice-error" role="alert">
      <p class="notice-title">{t(what)}</p>
      <p>{t(adviceFor(error))}</p>
      <details>
        <summary>{t('failure.details')}</summary>
        <p lang="en" dir="ltr">{text}</p>
        {requestId && <p>{t('failure.request', { id: requestId })}</p>}
      </details>
      {onRetry && (
        <button type="button" class="c-btn c-btn--sm" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
