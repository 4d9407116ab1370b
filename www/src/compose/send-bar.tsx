import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { FailureNotice } from '../failure/failure-notice.js';
import type { SendPhase } from './use-send.js';

interface Props {
  phase: SendPhase;
  isUncertain: boolean;
  error: unknown;
  onStop(): void;
  onDiscard(): void;
}

/** Send and what becomes of it. */
export function SendBar({ phase, isUncertain, error, onStop, onDiscard }: Props) {
  const { t } = useApp();
  const waitSeconds = useWait(phase !== 'idle');
  const isBusy = phase !== 'idle';
  return (
    <>
      {error !== undefined && <FailureNotice what="failure.send" error={error} />}
      {!isBusy && isUncertain && <p class="notice" role="status">{t('compose.uncertain')}</p>}
      <div class="actions">
        <button type="submit" class="c-btn c-btn--primary" aria-disabled={isBusy}>
          {t('compose.send')}
        </button>
        <button type="button" class="c-btn c-btn--basic" onClick={isBusy ? onStop : onDiscard}>
          {t(isBusy ? 'compose.stop' : 'compose.discard')}
        </button>
      </div>
      {/* Below the buttons, so that Send stays under the pointer of a second click. */}
      <p class="send-status" role="status">
        {isBusy && (waitSeconds > 0 ? t('compose.waiting', { count: waitSeconds }) : t(phase === 'checking' ? 'compose.checking' : 'compose.sending'))}
      </p>
    </>
  );
}

/** The seconds until the next attempt, where the account has asked to wait. */
function useWait(isBusy: boolean): number {
  const { host } = useApp();
  const [endsAt, setEndsAt] = useState(0);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!isBusy) return undefined;
    setEndsAt(0);
    const stop = host.activity.onAttempt(({ method, retryInMs }) => {
      if (method !== 'POST') return;
      setNow(Date.now());
      setEndsAt(retryInMs === undefined ? 0 : Date.now() + retryInMs);
    });
    const tick = setInterval(() => setNow(Date.now()), 500);
    return () => {
      stop();
      clearInterval(tick);
    };
  }, [isBusy, host]);
  return isBusy ? Math.max(0, Math.ceil((endsAt - now) / 1000)) : 0;
}
