import type { GetPromptResult, Prompt } from '@modelcontextprotocol/sdk/types.js';

interface PromptRow extends Prompt {
  readonly name: string;
  text(given: Readonly<Record<string, string>>): string;
}

const ticket = { name: 'ticket_id', description: "The ticket's number.", required: true };

/** Prompts that a person can start with: each becomes the first message to the model. */
export const prompts: readonly PromptRow[] = [
  {
    name: 'ask_a_supplier',
    title: 'Ask a supplier',
    description: 'Ask somebody outside about a ticket.',
    arguments: [ticket, { name: 'address', description: "The supplier's e-mail address.", required: true }, { name: 'question', description: 'What you want to know.', required: true }],
    text: ({ ticket_id: ticketId, address, question }) =>
      [
        `Ask ${address} about ticket ${ticketId}: ${question}`,
        '',
        '1. Look with list_side_conversations whether the ticket has an open side conversation with this address on the subject. If it has, show it to me and ask whether to reply there.',
        '2. Write a short, polite e-mail with a clear subject and one question. Leave out names, addresses and whatever else the supplier does not need.',
        '3. Check it with validate_message, show it to me, and send it with create_side_conversation once I agree.',
      ].join('\n'),
  },
  {
    name: 'remind',
    title: 'Remind somebody',
    description: 'Remind somebody who has not answered.',
    arguments: [ticket, { name: 'side_conversation_id', description: 'The id of the side conversation.', required: true }],
    text: ({ ticket_id: ticketId, side_conversation_id: id }) =>
      [
        `Remind the other side in side conversation ${id} on ticket ${ticketId}.`,
        '',
        '1. Read it with read_side_conversation. If the last message came from the other side, do not remind: tell me what they wrote.',
        '2. Count the reminders that were sent already. Write a short and friendly one that names the open question and its date.',
        '3. Show it to me, and send it with reply_to_side_conversation once I agree, with an `occasion` that names the reminder, such as `reminder 2`.',
      ].join('\n'),
  },
];

/** Undefined where there is no such prompt; throws the name of an argument that is missing. */
export function promptOf(name: string, given: Readonly<Record<string, string>> = {}): GetPromptResult | { missing: string } | undefined {
  const prompt = prompts.find((row) => row.name === name);
  if (!prompt) return undefined;
  const missing = prompt.arguments?.find((argument) => argument.required && !given[argument.name]);
  if (missing) return { missing: missing.name };
  return { description: prompt.description ?? '', messages: [{ role: 'user', content: { type: 'text', text: prompt.text(given) } }] };
}
