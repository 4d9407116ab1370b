import { type Issue, isSideConversationsError, SideConversations, type ValidationError } from 'zendesk-side-conversations';
import type { Values } from '../flags.js';
import type { Drops, ImportKind, Job } from './kind.js';

/** The flags `--drop-attachments` and `--by-address` as options. */
export function dropsOf({ 'drop-attachments': attachments, 'by-address': userIds }: Values): Drops {
  return { ...(attachments ? { dropAttachments: true } : {}), ...(userIds ? { dropUserIds: true } : {}) };
}

/** A kind whose lines are sent without these; of a line so shortened the client itself refuses what breaks a rule, before anything is sent. */
export function withDrops(kind: ImportKind, drops: Drops): ImportKind {
  return Object.keys(drops).length === 0 ? kind : { ...kind, drops, issuesOf: () => [] };
}

/** Every broken rule of what is left of a line, found by a client that stops at its first request. */
export async function issuesOf(kind: ImportKind, job: Job): Promise<Issue[]> {
  if (!kind.drops) return kind.issuesOf(job);
  const stop = new AbortController();
  const reached = new Error('the line may be sent');
  const client = new SideConversations({
    subdomain: 'dry-run',
    auth: { bearer: 'dry-run' },
    fetch: async () => {
      stop.abort(reached);
      throw reached;
    },
  });
  try {
    await kind.send(client, job, { signal: stop.signal });
    return [];
  } catch (error) {
    if (error === reached) return [];
    if (isSideConversationsError(error) && error.code === 'validation') return (error as ValidationError).issues;
    throw error;
  }
}
