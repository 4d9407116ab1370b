import { useEffect, useState } from 'preact/hooks';
import type { Emulator, RecordedRequest } from 'zendesk-side-conversations/emulator';
import { useApp } from '../app-context.js';

const SHOWN = 50;

/** The requests so far, the latest first. */
export function RequestLog({ emulator }: { emulator: Emulator }) {
  const { host, t } = useApp();
  const [requests, setRequests] = useState<RecordedRequest[]>([]);
  useEffect(() => {
    const read = () => setRequests(emulator.requests());
    read();
    return host.activity.onAttempt(read);
  }, [emulator, host]);
  return (
    <section>
      <h2>{t('emulator.requests', { count: requests.length })}</h2>
      <ol class="requests" dir="ltr">
        {requests.slice(-SHOWN).reverse().map(({ method, path, status, at, body }, index) => (
          <li key={requests.length - index}>
            <details>
              <summary>
                <b>{method}</b> {path} <span class={status !== null && status < 400 ? 'status' : 'status status-bad'}>{status ?? t('emulator.lost')}</span>
              </summary>
              <p>{at}</p>
              {body && <pre>{body}</pre>}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
