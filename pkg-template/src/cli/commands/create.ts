import type { Context } from '../command.js';
import { callOptions, connect } from '../connect.js';
import { attachmentsOf, externalIdsOf, textOf } from '../input/message.js';
import { recipientsOf } from '../input/recipients.js';
import { ticketNumber } from '../input/ticket.js';
import type { Values } from '../flags.js';
import { printJson } from '../output/json.js';
import { UsageError } from '../usage-error.js';

export async function run(context: Context): Promise<void> {
  // Before anybody is asked for anything: a missing credential would make the answers useless.
  const client = await connect(context);
  const values = await complete(context);
  if (values.ticket === undefined) throw new UsageError('create needs a ticket: --ticket N');
  const ticketId = ticketNumber(values.ticket);
  const to = recipientsOf(values);
  const externalIds = externalIdsOf(values);
  const text = await textOf(values);
  const key = values['idempotency-key'];

  const attachments = await attachmentsOf(context, client);
  const message = { ...text, to, ...attachments };
  const options = { ...callOptions(context), ...(key === undefined ? {} : { idempotencyKey: key }) };
  const created = await client.create(ticketId, { message, ...externalIds }, options);
  context.words.say('Side conversation created successfully!');
  await printJson(created);
}

/** On a terminal, asks for what is missing. */
async function complete({ values, words }: Context): Promise<Values> {
  const isComplete = values.ticket !== undefined && (values.body ?? values.html) !== undefined && recipientsOf(values).length > 0;
  const isOnTerminal = process.stdin.isTTY && process.stderr.isTTY;
  if (isComplete || !isOnTerminal || words.isQuiet || values.body === '-' || values['token-stdin']) return values;
  const { askForMessage } = await import('../input/ask.js');
  return askForMessage(values);
}
