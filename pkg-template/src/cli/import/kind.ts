import type { CallOptions, Issue, SendOptions, SideConversations } from 'zendesk-side-conversations';

/** A line that can be judged and sent. */
export interface Job {
  readonly line: number;
  readonly key: string;
  /** Whether the line brings the key; such a key counts on its ticket alone. */
  readonly isOwnKey: boolean;
  /** The key that earlier versions would have given the line. */
  readonly formerKey?: string;
  readonly ticketId: number;
  /** Of the side conversation that the events go into. */
  readonly id?: string;
  readonly body: Record<string, unknown>;
}

/** The parts to leave out of lines that were read in another account. */
export type Drops = Pick<SendOptions, 'dropAttachments' | 'dropUserIds'>;

/** The differences between importing side conversations and importing events. */
export interface ImportKind {
  readonly name: 'import' | 'import-events';
  /** Whether a line names a side conversation that is there already. */
  readonly addsToConversation: boolean;
  readonly drops?: Drops;
  /** Every broken rule, without a request. */
  issuesOf(job: Job): Issue[];
  /** Imports it and returns the side conversation's id. */
  send(client: SideConversations, job: Job, options: CallOptions): Promise<string>;
  /** Looks at what the account has. A look remembers what it read: another one sees what has come since. */
  look(client: SideConversations): Look;
}

/** Finds what the account has of a line, or undefined where it has nothing of it. */
export type Look = (job: Job, options: CallOptions) => Promise<Present | undefined>;

/** A line that the account has, at least in part. */
export interface Present {
  /** Of the side conversation. */
  readonly id: string;
  readonly isWhole: boolean;
  /** Imports the events that are missing. */
  complete(): Promise<void>;
}
