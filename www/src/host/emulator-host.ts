import { SideConversations } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import { Activity } from './activity.js';
import { Attention } from './attention.js';
import { patience, type Host } from './host.js';

const TICKET_ID = 90;

/** A page of its own, where the emulator is the account. */
export async function emulatorHost(emulator: Emulator, locale: string): Promise<Host> {
  const activity = new Activity();
  const client = new SideConversations({ ...emulator.clientOptions(), ...patience, onAttempt: activity.report });
  const answers = (await emulator.zaf({ ticketId: TICKET_ID }).get?.('currentUser.id')) as Record<string, unknown> | undefined;
  const agentId = answers?.['currentUser.id'];
  return {
    client,
    files: client,
    signIn: undefined,
    ticketId: TICKET_ID,
    templates: [],
    agentId: typeof agentId === 'number' ? agentId : undefined,
    accountOrigin: emulator.credentials.baseUrl,
    locale,
    activity,
    attention: new Attention().followPage(),
    // The page scrolls by itself, and there is no ticket to go to.
    fit: () => undefined,
    notify: () => undefined,
    openTicket: () => undefined,
  };
}
