import type { Person } from '../account/people.js';
import type { Ticket } from '../account/ticket.js';
import type { Template } from '../kept/memory.js';

export interface Facts {
  ticket: Ticket;
  agent: Person | undefined;
}

/** The placeholders that a template may name, in Zendesk's own notation. */
export const placeholders = ['ticket.id', 'ticket.title', 'ticket.requester.name', 'ticket.requester.email', 'current_user.name', 'current_user.email'] as const;
type Placeholder = (typeof placeholders)[number];

function factOf(name: string, { ticket, agent }: Facts): string | undefined {
  const facts: Record<Placeholder, string | undefined> = {
    'ticket.id': String(ticket.id),
    'ticket.title': ticket.subject,
    'ticket.requester.name': ticket.requester?.name,
    'ticket.requester.email': ticket.requester?.email,
    'current_user.name': agent?.name,
    'current_user.email': agent?.email,
  };
  return Object.hasOwn(facts, name) ? facts[name as Placeholder] : undefined;
}

/** Puts facts in place of what a template names. What nobody knows stays as it is, for the agent to see. */
export const filled = (text: string, facts: Facts): string => text.replace(/\{\{\s*([\w.]{1,64})\s*\}\}/g, (whole, name: string) => factOf(name, facts) || whole);

/** The templates of the app's settings: blocks that begin with "# Name" and end before the next. */
export function templatesOfSetting(setting: unknown): Template[] {
  if (typeof setting !== 'string') return [];
  const blocks = setting.replaceAll('\r\n', '\n').split(/^#[ \t]+/m).slice(1);
  return blocks.flatMap((block) => {
    const [name = '', ...lines] = block.split('\n');
    const text = lines.join('\n').trim();
    return name.trim() === '' || text === '' ? [] : [{ name: name.trim(), text }];
  });
}
