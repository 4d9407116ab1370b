import type { NewMessage } from 'zendesk-side-conversations';
import { addressedToEveryone } from '../everyone.js';
import { issuesOfMessage } from '../message-issues.js';
import { issuesResult } from '../result.js';
import type { Tool } from '../tool.js';

export const replyToSideConversation: Tool<'reply_to_side_conversation'> = {
  name: 'reply_to_side_conversation',
  title: 'Reply in a side conversation',
  description:
    'Adds a message to a side conversation: to everyone in it, or to the recipients in `to`. A person confirms each message. If the client cannot ask a person, the first call returns a preview with a key, and a second call with that key sends the message. The same call never sends twice.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  writes: true,
  async run({ ticket_id: ticketId, side_conversation_id: id, message, occasion, key }, call) {
    const { rules, client, callOptions, recorder, gate } = call.service;
    rules.checkWrites();
    rules.checkTicket(ticketId);
    const issues = issuesOfMessage('reply_to_side_conversation', message);
    if (issues.length > 0) return issuesResult(issues);
    const options = { ...callOptions, signal: call.signal };
    const { side_conversation: conversation } = await client.show(ticketId, id, {}, options);
    rules.checkBelongs(conversation, ticketId);
    const { to, ...text } = message;
    const isToEveryone = to === undefined;
    const addressed = isToEveryone ? await addressedToEveryone(recorder(), ticketId, id, text, options) : (message as NewMessage);
    return gate.send(
      { tool: 'reply_to_side_conversation', ticketId, conversation, given: message, message: addressed, namedBy: isToEveryone ? 'account' : 'caller', occasion, previewKey: key },
      call,
    );
  },
};
