import type { CallOptions, SideConversations } from 'zendesk-side-conversations';
import type { Audit } from './audit.js';
import type { Budget } from './budget.js';
import type { Recorded } from './everyone.js';
import type { Gate } from './gate.js';
import type { Outbox } from './outbox.js';
import type { Redaction } from './redaction.js';
import type { Rules } from './rules.js';
import type { Settings } from './settings.js';

/** The parts that all sessions of one server share: one account, one set of rules, one budget, one log. */
export interface Service {
  readonly settings: Settings;
  readonly client: SideConversations;
  /** A client that reads as the other does, and records a send instead of carrying it out. */
  readonly recorder: () => Recorded;
  /** Given to every call, without a signal. */
  readonly callOptions: CallOptions;
  readonly rules: Rules;
  readonly budget: Budget;
  readonly audit: Audit;
  readonly redaction: Redaction;
  readonly outbox: Outbox;
  readonly gate: Gate;
}

/** One call of a tool. */
export interface ToolCall {
  readonly service: Service;
  /** Aborted where the caller cancels. Reads end then; a send that has begun goes on to its end. */
  readonly signal: AbortSignal;
  /** The client's name and version, as it says. */
  readonly caller: string;
  /** Asks a person; undefined where the client cannot. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}
