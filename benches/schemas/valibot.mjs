import * as v from '../peers/node_modules/valibot/dist/index.mjs';

const name = v.optional(v.string());
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const supportId = v.union([id, v.pipe(v.string(), v.digits())]);
const filled = v.pipe(v.string(), v.minLength(1));
const person = v.union([v.strictObject({ user_id: id, name }), v.strictObject({ email: v.pipe(v.string(), v.email(), v.maxLength(254)), name })]);
const to = v.union([
  v.pipe(v.array(person), v.minLength(1)),
  v.pipe(v.array(v.strictObject({ slack_workspace_id: filled, slack_channel_id: filled })), v.minLength(1)),
  v.pipe(v.array(v.strictObject({ support_group_id: supportId, support_agent_id: v.optional(supportId) })), v.minLength(1)),
  v.pipe(v.array(v.strictObject({ msteams_channel_id: filled })), v.minLength(1)),
]);
const externalIds = v.optional(v.record(v.string(), v.string()));
const text = v.optional(v.string());
const fields = { subject: text, body: text, html_body: text, preview_text: text, to, external_ids: externalIds, attachment_ids: v.optional(v.array(filled)) };

const create = v.strictObject({ message: v.strictObject({ ...fields, from: v.optional(person) }), external_ids: externalIds });
const imported = v.strictObject({
  side_conversation: v.strictObject({ subject: text, state: v.optional(v.picklist(['open', 'closed'])), external_ids: externalIds }),
  events: v.pipe(v.array(v.strictObject({ created_at: v.pipe(v.string(), v.isoTimestamp()), message: v.strictObject({ ...fields, from: person }) })), v.minLength(1)),
});

export default { create: (body) => v.parse(create, body), import: (body) => v.parse(imported, body) };
