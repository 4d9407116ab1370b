import { issuesOfMessage } from '../message-issues.js';
import { issuesResult } from '../result.js';
import type { Tool } from '../tool.js';

export const createSideConversation: Tool<'create_side_conversation'> = {
  name: 'create_side_conversation',
  title: 'Start a side conversation',
  description:
    'Sends a message to somebody outside the ticket: by e-mail, to a Slack or Teams channel, or as a child ticket. A person confirms each message. If the client cannot ask a person, the first call returns a preview with a key, and a second call with that key sends the message. The same call never sends twice.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  writes: true,
  async run({ ticket_id: ticketId, message, occasion, key }, call) {
    const issues = issuesOfMessage('create_side_conversation', message);
    if (issues.length > 0) return issuesResult(issues);
    return call.service.gate.send({ tool: 'create_side_conversation', ticketId, given: message, message, namedBy: 'caller', occasion, previewKey: key }, call);
  },
};
