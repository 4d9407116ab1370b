import type { Fault } from 'zendesk-side-conversations/emulator';

/** Faults that a person may choose in the demonstration. */
export const faults = {
  limit: [{ method: 'POST', count: 1, effect: { status: 429, body: '', headers: { 'retry-after': '3' } } }],
  lost: [{ method: 'POST', count: 1, effect: { drop: 'after' } }],
  hang: [{ method: 'POST', count: 1, effect: { hang: true } }],
  expired: [{ count: 1, effect: { status: 401, body: '{"error":"invalid_token","description":"The access token expired"}' } }],
  down: [{ count: 1, effect: { status: 500, body: '' } }],
  slow: [{ effect: { latencyMs: 2000 } }],
} satisfies Record<string, Fault[]>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];
