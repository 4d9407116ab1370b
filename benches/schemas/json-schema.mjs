/** The rules as JSON schema, for the two that compile one. */
const text = { type: 'string' };
const filled = { type: 'string', minLength: 1 };
const id = { type: 'integer', minimum: 1 };
const supportId = { anyOf: [id, { type: 'string', pattern: '^\\d+$' }] };
const email = { type: 'string', maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' };
const object = (properties, required) => ({ type: 'object', properties, required, additionalProperties: false });
const list = (items) => ({ type: 'array', items, minItems: 1 });

const person = { anyOf: [object({ user_id: id, name: text }, ['user_id']), object({ email, name: text }, ['email'])] };
const to = {
  anyOf: [
    list(person),
    list(object({ slack_workspace_id: filled, slack_channel_id: filled }, ['slack_workspace_id', 'slack_channel_id'])),
    list(object({ support_group_id: supportId, support_agent_id: supportId }, ['support_group_id'])),
    list(object({ msteams_channel_id: filled }, ['msteams_channel_id'])),
  ],
};
const externalIds = { type: 'object', additionalProperties: text, properties: {}, required: [] };
const fields = { subject: text, body: text, html_body: text, preview_text: text, to, from: person, external_ids: externalIds, attachment_ids: { type: 'array', items: filled } };
const instant = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)$' };

export const create = object({ message: object(fields, ['to']), external_ids: externalIds }, ['message']);
export const imported = object(
  {
    side_conversation: object({ subject: text, state: { enum: ['open', 'closed'] }, external_ids: externalIds }, []),
    events: list(object({ created_at: instant, message: object(fields, ['to', 'from']) }, ['created_at', 'message'])),
  },
  ['side_conversation', 'events'],
);
