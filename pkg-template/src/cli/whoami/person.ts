import { type Account, credentialName } from '../account.js';
import { factLines } from '../output/facts.js';
import { nameAndAddress } from '../output/people.js';
import { printable } from '../output/printable.js';
import type { Findings } from './probe.js';

/** The findings for a person at a terminal. */
export function findingsText({ host, credential }: Account, { user, list, export: exported, channels }: Findings): string {
  const can = [list.isAllowed && 'read side conversations', exported.isAllowed && 'export events'].filter(Boolean).join(', ');
  return printable(
    factLines([
      ['Account', host],
      ['Credential', credentialName(credential)],
      ['User', user && [nameAndAddress({ name: user.name, email: user.email, user_id: user.id }), user.role].filter(Boolean).join(', ')],
      ['May', can || 'nothing'],
      ['Channels', channels && (channels.map((channel) => channel.replace('_', ' ')).join(', ') || 'none')],
    ]),
  );
}
