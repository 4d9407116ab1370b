import { SideConversations } from 'zendesk-side-conversations';
import { templatesOfSetting } from '../compose/template.js';
import { Activity } from './activity.js';
import { Attention } from './attention.js';
import { fileClient } from './file-client.js';
import { HostError } from './host-error.js';
import { patience, type Host } from './host.js';
import { signIn } from './sign-in.js';
import type { ZafClient } from './zaf-client.js';

const REGISTRATION_LIMIT_MS = 15_000;
const ASKED = ['ticket.id', 'currentUser.id', 'currentUser.locale'];

/** Zendesk around the app's iframe; ready once the host has registered the app. */
export async function zendeskHost(zaf: ZafClient): Promise<Host> {
  const { subdomain, settings } = await registered(zaf);
  const answers = await zaf.get(ASKED);
  const ticketId = Number(answers?.['ticket.id']);
  // A new ticket has no id before it is saved.
  if (!Number.isSafeInteger(ticketId) || ticketId <= 0) throw new HostError('no_ticket');
  const agentId = Number(answers['currentUser.id']);
  const locale = answers['currentUser.locale'];
  const accountOrigin = `https://${subdomain}.zendesk.com`;
  const activity = new Activity();
  const clientId = settings['oauth_client_id'];
  const hasClient = typeof clientId === 'string' && clientId !== '';
  const isPublic = settings['oauth_sign_in'] === true;
  return {
    client: new SideConversations({ zaf, ...patience, onAttempt: activity.report }),
    files: hasClient && !isPublic ? fileClient(zaf, accountOrigin, clientId, activity) : undefined,
    signIn: hasClient && isPublic ? () => signIn(accountOrigin, clientId, activity) : undefined,
    ticketId,
    templates: templatesOfSetting(settings['templates']),
    agentId: Number.isSafeInteger(agentId) ? agentId : undefined,
    accountOrigin,
    locale: typeof locale === 'string' ? locale : navigator.language,
    activity,
    attention: followHost(zaf),
    fit: (heightPx) => void zaf.invoke('resize', { width: '100%', height: `${heightPx}px` }).catch(() => undefined),
    notify: (text) => void zaf.invoke('notify', text, 'notice').catch(() => undefined),
    openTicket: (id) => void zaf.invoke('routeTo', 'ticket', id).catch(() => undefined),
  };
}

async function registered(zaf: ZafClient): Promise<{ subdomain: string; settings: Record<string, unknown> }> {
  const limit = new Promise<never>((_, reject) => setTimeout(() => reject(new HostError('no_answer')), REGISTRATION_LIMIT_MS));
  const [context, metadata] = await Promise.race([Promise.all([zaf.context(), zaf.metadata()]), limit]);
  const subdomain = context?.account?.subdomain;
  if (!subdomain || !/^[a-z0-9-]+$/i.test(subdomain)) throw new HostError('no_answer');
  return { subdomain, settings: metadata?.settings ?? {} };
}

function followHost(zaf: ZafClient): Attention {
  const attention = new Attention().followPage();
  zaf.on('app.activated', () => attention.wake());
  zaf.on('app.deactivated', () => attention.sleep());
  return attention;
}
