import type { CallOptions, Issue, SideConversations } from 'zendesk-side-conversations';

/** A line that can be judged and sent. */
export interface Job {
  readonly line: number;
  readonly key: string;
  readonly ticketId: number;
  /** Of the side conversation that the events go into. */
  readonly id?: string;
  readonly body: Record<string, unknown>;
}

/** What importing side conversations and importing events do differently. */
export interface ImportKind {
  readonly name: 'import' | 'import-events';
  /** Whether a line names a side conversation that is there already. */
  readonly addsToConversation: boolean;
  /** Every broken rule, without a request. */
  issuesOf(job: Job): Issue[];
  /** Imports it and gives the side conversation's id. */
  send(client: SideConversations, job: Job, options: CallOptions): Promise<string>;
  /** Whether the account has it already: the side conversation's id. What an earlier run left out is added. */
  look(client: SideConversations, isSought: (key: string) => boolean): (job: Job, options: CallOptions) => Promise<string | undefined>;
}
