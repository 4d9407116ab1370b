import { z } from '../peers/node_modules/zod/index.js';

const name = z.string().optional();
const supportId = z.union([z.int().positive(), z.string().regex(/^\d+$/)]);
const person = z.union([z.strictObject({ user_id: z.int().positive(), name }), z.strictObject({ email: z.email().max(254), name })]);
const to = z.union([
  z.array(person).min(1),
  z.array(z.strictObject({ slack_workspace_id: z.string().min(1), slack_channel_id: z.string().min(1) })).min(1),
  z.array(z.strictObject({ support_group_id: supportId, support_agent_id: supportId.optional() })).min(1),
  z.array(z.strictObject({ msteams_channel_id: z.string().min(1) })).min(1),
]);
const externalIds = z.record(z.string(), z.string());
const text = z.string().optional();
const fields = { subject: text, body: text, html_body: text, preview_text: text, to, external_ids: externalIds.optional(), attachment_ids: z.array(z.string().min(1)).optional() };

const create = z.strictObject({ message: z.strictObject({ ...fields, from: person.optional() }), external_ids: externalIds.optional() });
const imported = z.strictObject({
  side_conversation: z.strictObject({ subject: text, state: z.enum(['open', 'closed']).optional(), external_ids: externalIds.optional() }),
  events: z.array(z.strictObject({ created_at: z.iso.datetime({ offset: true }), message: z.strictObject({ ...fields, from: person }) })).min(1),
});

export default { create: (body) => create.parse(body), import: (body) => imported.parse(body) };
