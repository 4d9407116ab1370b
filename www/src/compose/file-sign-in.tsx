import { useState } from 'preact/hooks';
import { useApp } from '../app-context.js';
import { adviceFor } from '../failure/advice.js';
import { redirectUri, SignInError } from '../host/sign-in.js';
import type { Translate } from '../language/translation.js';

/** Offers the sign-in that attachments need. */
export function FileSignIn({ signIn }: { signIn(): Promise<void> }) {
  const { t, announce } = useApp();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const begin = async () => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await signIn();
      announce(t('signIn.done'));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="sign-in">
      <p class="hint">{t('signIn.why')}</p>
      <button type="button" class="c-btn c-btn--sm" aria-busy={isBusy} onClick={begin}>{t('signIn.begin')}</button>{' '}
      <span class="c-tag"><span>{t('signIn.experimental')}</span></span>
      <p class="hint" role="status">{isBusy && t('signIn.waiting')}</p>
      {error !== undefined && <p class="file-failure" role="alert">{reasonOf(error, t)}</p>}
      <details>
        <summary>{t('signIn.address')}</summary>
        <code dir="ltr">{redirectUri()}</code>
      </details>
    </div>
  );
}

const reasonOf = (error: unknown, t: Translate): string => t(error instanceof SignInError ? `signIn.problem.${error.problem}` : adviceFor(error));
