import { useApp } from '../app-context.js';
import type { Turn } from './turn.js';

/** Says who owes an answer; empty if nobody does, or if it is not known. */
export function TurnTag({ turn }: { turn: Turn | undefined }) {
  const { t, format } = useApp();
  if (!turn || turn.turn === 'nobody') return null;
  return (
    <span class={turn.turn === 'us' ? 'c-tag tag-us' : 'c-tag'} title={format.moment(turn.since)}>
      <span>{t(turn.turn === 'us' ? 'turn.us' : 'turn.them')}</span>
    </span>
  );
}
