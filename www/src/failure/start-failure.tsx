import { HostError } from '../host/host-error.js';
import type { Translate } from '../language/translation.js';
import { adviceFor, detailsOf } from './advice.js';

/** Stands in place of the app where it cannot start. */
export function StartFailure({ error, t }: { error: unknown; t: Translate }) {
  return (
    <main class="app">
      <div class="notice notice-error" role="alert">
        {error instanceof HostError ? (
          <p>{t(`failure.${error.problem}`)}</p>
        ) : (
          <>
            <p>{t(adviceFor(error))}</p>
            <p lang="en" dir="ltr">{detailsOf(error).text}</p>
          </>
        )}
      </div>
    </main>
  );
}
