import type { Context } from '../command.js';
import { accountOf } from '../account.js';
import { clientOf } from '../connect.js';
import { exitCodes } from '../exit-codes.js';
import { ticketNumber, usualTicket } from '../input/ticket.js';
import { printData } from '../output/data.js';
import { isPerson } from '../output/reader.js';
import { print } from '../output/stdout.js';
import { profileInUse } from '../profile/in-use.js';
import { adviceFor, diagnose } from '../whoami/diagnosis.js';
import { findingsText } from '../whoami/person.js';
import { probe } from '../whoami/probe.js';

const FIRST_TICKET = '1';

export async function run(context: Context): Promise<number> {
  const { values, words } = context;
  const ticketId = values.ticket === undefined ? ticketNumber(usualTicket(values) ?? FIRST_TICKET, 'ZENDESK_TICKET') : ticketNumber(values.ticket);
  const account = await accountOf(values);
  const findings = await probe(context, clientOf(context, account), ticketId);
  const diagnosis = diagnose(findings);
  const facts = {
    account: account.host,
    credential: account.credential,
    user: findings.user ?? null,
    may: { read: findings.list.isAllowed, export: findings.export.isAllowed },
    channels: findings.channels ?? null,
    problem: diagnosis?.problem ?? null,
  };
  await (isPerson(values) ? print(`${findingsText(account, findings)}\n`) : printData(facts, values));
  if (!diagnosis) return exitCodes.done;
  words.say(adviceFor(diagnosis, { credential: account.credential, profile: profileInUse(values), ticketId }));
  return diagnosis.problem === 'ticket_missing' || diagnosis.problem === 'ticket_refused' ? exitCodes.notFound : exitCodes.credential;
}
