import { issuesOfMessage } from '../message-issues.js';
import { issuesResult } from '../result.js';
import type { Tool } from '../tool.js';

export const validateMessage: Tool<'validate_message'> = {
  name: 'validate_message',
  title: 'Check a message without sending it',
  description: 'Says whether a message could be sent, and lists every broken rule at once with its path. Sends no message and no request.',
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  writes: false,
  async run({ message }, { service }) {
    const issues = issuesOfMessage('validate_message', message);
    if (issues.length > 0) return { ...issuesResult(issues), isError: false, data: { is_valid: false, issues } };
    service.rules.checkRecipients(message.to, 'caller');
    return { text: 'The message can be sent.', data: { is_valid: true, issues: [] } };
  },
};
