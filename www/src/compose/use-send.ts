import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isSideConversationsError, type SendOptions, type ValidationError } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import type { Draft } from './draft.js';
import { type FieldIssue, issuesOfDraft } from './field-issues.js';
import type { DraftHandle } from './use-draft.js';

export interface Sending<Result> {
  /** Sends the draft as it is. */
  send(draft: Draft, options: SendOptions): Promise<Result>;
  /** Finds the message sent earlier with the draft's key, if it arrived. */
  find(draft: Draft, options: { signal: AbortSignal }): Promise<Result | undefined>;
  /** Every broken rule that the package knows. */
  check(draft: Draft): FieldIssue[];
  onSent(result: Result): void;
}

export type SendPhase = 'idle' | 'checking' | 'sending';

/**
 * Sends a draft once: a second click does nothing, the draft's key goes along, and where an earlier attempt ended without an
 * answer the app looks for it before it sends again, also after a reload.
 */
export function useSend<Result>({ draft, current, change }: DraftHandle, settleUploads: () => Promise<void>, sending: Sending<Result>) {
  const { t, announce, host } = useApp();
  const [phase, setPhase] = useState<SendPhase>('idle');
  const [error, setError] = useState<unknown>(undefined);
  const [isChecked, setChecked] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  /** The key that was sent last: it is new at the first press of Send alone. */
  const triedKey = useRef<string | undefined>(undefined);

  const issuesOf = (of: Draft): FieldIssue[] => [...sending.check(of), ...issuesOfDraft(of)];

  const deliver = async (signal: AbortSignal) => {
    await settleUploads();
    signal.throwIfAborted();
    const ready = current();
    if (issuesOf(ready).length > 0) {
      setChecked(true);
      announce(t('compose.fix'));
      return;
    }
    let result: Result | undefined;
    if (ready.isUncertain) {
      setPhase('checking');
      result = await sending.find(ready, { signal });
    }
    const wasThere = result !== undefined;
    if (result === undefined) {
      setPhase('sending');
      // Stored before it leaves: a reload in the middle must not send it twice.
      change({ isUncertain: true });
      const lookFirst = ready.isUncertain || triedKey.current === ready.key;
      triedKey.current = ready.key;
      result = await sending.send(ready, { signal, idempotencyKey: ready.key, lookFirst }).catch((failure: unknown) => {
        if (isCertain(failure)) change({ isUncertain: false });
        throw failure;
      });
    }
    const said = t(wasThere ? 'compose.alreadySent' : 'compose.sent');
    announce(said);
    host.notify(said);
    sending.onSent(result);
  };

  const submit = async () => {
    if (running.current) return;
    const abort = new AbortController();
    running.current = abort;
    setError(undefined);
    setPhase('sending');
    try {
      await deliver(abort.signal);
    } catch (failure) {
      if (!abort.signal.aborted) setError(failure);
      if (isSideConversationsError(failure) && failure.code === 'validation') setChecked(true);
    } finally {
      running.current = undefined;
      setPhase('idle');
    }
  };

  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const refused = isSideConversationsError(error) && error.code === 'validation' ? (error as ValidationError).issues : [];
  const issues = isChecked ? merge(issuesOf(draft), refused) : [];
  return { submit, stop, phase, issues, error: refused.length > 0 ? undefined : error };
}

/** Whether it is known that nothing was sent. An abort, or anything else that is not of the package, tells nothing. */
const isCertain = (failure: unknown): boolean => isSideConversationsError(failure) && !failure.ambiguous;

/** Without the same one twice. */
const merge = (issues: FieldIssue[], refused: readonly FieldIssue[]): FieldIssue[] => [...issues, ...refused.filter(({ path }) => !issues.some((issue) => issue.path === path))];
