import type { CommonOptions, SideConversations } from 'zendesk-side-conversations';
import type { Template } from '../kept/memory.js';
import type { Activity } from './activity.js';
import type { Attention } from './attention.js';

/** The surroundings of the app: Zendesk around its iframe, or a page with the emulator. */
export interface Host {
  readonly client: SideConversations;
  /** Carries bytes. Undefined where only text gets through and no OAuth client is set up. */
  readonly files: SideConversations | undefined;
  /** Lets the agent sign in and returns a client that carries bytes. Undefined where that is not set up. */
  readonly signIn: (() => Promise<SideConversations>) | undefined;
  readonly ticketId: number;
  /** The templates that the app's settings bring. */
  readonly templates: readonly Template[];
  /** Whose session it is: the one who needs no copy of a reply. */
  readonly agentId: number | undefined;
  readonly accountOrigin: string;
  readonly locale: string;
  readonly activity: Activity;
  readonly attention: Attention;
  /** Gives the app this many pixels of height, as far as the host allows. */
  fit(heightPx: number): void;
  notify(text: string): void;
  openTicket(ticketId: number): void;
}

/** An agent waits in front of it: sooner than the package's own limits. */
export const patience = { attemptTimeout: 20_000, timeout: 90_000 } satisfies CommonOptions;
