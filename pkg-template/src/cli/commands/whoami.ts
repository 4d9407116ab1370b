import type { Context } from '../command.js';
import { accountOf } from '../account.js';
import { clientOf } from '../connect.js';
import { exitCodes } from '../exit-codes.js';
import { ticketNumber } from '../input/ticket.js';
import { printJson } from '../output/json.js';
import { adviceFor, diagnose } from '../whoami/diagnosis.js';
import { probe } from '../whoami/probe.js';

const FIRST_TICKET = 1;

export async function run(context: Context): Promise<number> {
  const { values, words } = context;
  const ticketId = values.ticket === undefined ? FIRST_TICKET : ticketNumber(values.ticket);
  const account = await accountOf(values);
  const findings = await probe(context, clientOf(context, account), ticketId);
  const problem = diagnose(findings);
  await printJson({
    account: account.host,
    credential: account.credential,
    user: findings.user ?? null,
    may: { read: findings.list.isAllowed, export: findings.export.isAllowed },
    problem: problem ?? null,
  });
  if (!problem) return exitCodes.done;
  words.say(adviceFor(problem, account.credential, ticketId));
  return problem === 'ticket_missing' ? exitCodes.notFound : exitCodes.credential;
}
