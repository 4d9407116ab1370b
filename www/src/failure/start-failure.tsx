import { HostError } from '../host/host-error.js';
import type { Translate } from '../language/translation.js';
import { adviceFor } from './advice.js';
import { FailureDetails } from './failure-notice.js';

/** Stands in place of the app where it cannot start. */
export function StartFailure({ error, t }: { error: unknown; t: Translate }) {
  return (
    <main class="app">
      <div class="notice notice-error" role="alert">
        <p>{t(error instanceof HostError ? `failure.${error.problem}` : adviceFor(error))}</p>
        <FailureDetails error={error} t={t} />
      </div>
    </main>
  );
}
