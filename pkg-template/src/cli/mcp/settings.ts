import type { Channel } from 'zendesk-side-conversations';
import type { Values } from '../flags.js';
import { countOf } from '../input/ticket.js';
import { UsageError } from '../usage-error.js';

/** The limits set by the person who starts the server. No tool call can change them. */
export interface Settings {
  readonly canSend: boolean;
  readonly isUnattended: boolean;
  /** Undefined where all are allowed, as with the next two. */
  readonly tickets: ReadonlySet<number> | undefined;
  readonly domains: ReadonlySet<string> | undefined;
  readonly channels: ReadonlySet<Channel> | undefined;
  readonly sendsPerHour: number;
  readonly redactsAddresses: boolean;
  readonly auditFile: string | undefined;
}

const SENDS_PER_HOUR = 20;

export function settingsOf(values: Values): Settings {
  const canSend = values.allow === 'send';
  if (values.unattended && !canSend) throw new UsageError('expected --unattended beside --allow send: without it nothing is sent');
  return {
    canSend,
    isUnattended: values.unattended ?? false,
    tickets: setOf(values['only-ticket'], ticket),
    domains: setOf(values['only-domain'], domain),
    channels: setOf(values['only-channel'], (text) => text as Channel),
    sendsPerHour: countOf('--sends-per-hour', values['sends-per-hour'], SENDS_PER_HOUR),
    redactsAddresses: values.redact === 'addresses',
    auditFile: values.audit,
  };
}

function setOf<Item>(texts: readonly string[] | undefined, read: (text: string) => Item): ReadonlySet<Item> | undefined {
  return texts && new Set(texts.flatMap((text) => text.split(',')).map((text) => read(text.trim())));
}

function ticket(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`expected --only-ticket to be a ticket's number, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}

/** A domain as addresses have it. A name with other letters than ASCII is refused: a look-alike would be easy to miss. */
function domain(text: string): string {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)) throw new UsageError(`expected --only-domain to be a domain, as in example.com, but found ${JSON.stringify(text.slice(0, 64))}`);
  return text.toLowerCase();
}
