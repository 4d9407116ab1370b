import type { Attachment, Message, Participant, SideConversation, SideConversationEvent } from 'zendesk-side-conversations';
import { fieldsOf, listOf } from './fields.js';
import { lineOf, longest } from './text.js';

/**
 * Conversations and events as the page can show them, whatever came: a field that is missing or of another kind becomes what
 * stands for nothing, so that one odd conversation hides neither itself nor the others. Fields that the page does not use are kept.
 */

export const conversationsOf = (values: unknown): SideConversation[] => listOf(values, conversationOf);
export const eventsOf = (values: unknown): SideConversationEvent[] => listOf(values, eventOf);

/** Undefined for what has no id: it could be neither opened nor told from others. */
export function conversationOf(value: unknown): SideConversation | undefined {
  const fields = fieldsOf(value);
  const id = lineOf(fields?.['id'], longest.id);
  if (!fields || !id) return undefined;
  return {
    ...(value as SideConversation),
    id,
    subject: lineOf(fields['subject'], longest.subject),
    preview_text: lineOf(fields['preview_text'], longest.preview) ?? '',
    state: lineOf(fields['state'], longest.id) ?? '',
    participants: listOf(fields['participants'], participantOf),
    external_ids: textsOf(fields['external_ids']),
    created_at: timeOf(fields['created_at']),
    updated_at: timeOf(fields['updated_at']),
    message_added_at: timeOf(fields['message_added_at'] ?? fields['updated_at'] ?? fields['created_at']),
    state_updated_at: timeOf(fields['state_updated_at']),
  };
}

export function eventOf(value: unknown): SideConversationEvent | undefined {
  const fields = fieldsOf(value);
  const id = lineOf(fields?.['id'], longest.id);
  if (!fields || !id) return undefined;
  const message = messageOf(fields['message']);
  const updates = textsOf(fields['updates']);
  const { message: _, ...others } = value as SideConversationEvent;
  return {
    ...others,
    ...(message && { message }),
    id,
    actor: participantOf(fields['actor']) ?? nobody,
    created_at: timeOf(fields['created_at']),
    updates,
  };
}

function messageOf(value: unknown): Message | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const { body, html_body, ...others } = value as Message;
  const from = participantOf(fields['from']);
  return {
    ...others,
    ...(typeof body === 'string' && { body }),
    ...(typeof html_body === 'string' && { html_body }),
    subject: lineOf(fields['subject'], longest.subject),
    preview_text: lineOf(fields['preview_text'], longest.preview) ?? '',
    from: from ?? nobody,
    to: listOf(fields['to'], participantOf),
    external_ids: textsOf(fields['external_ids']),
    attachments: listOf(fields['attachments'], attachmentOf),
  };
}

const nobody: Participant = { user_id: null, name: null, email: null };
const IDS = ['slack_workspace_id', 'slack_channel_id', 'msteams_channel_id', 'support_group_id', 'support_agent_id', 'group_id'];

/** A participant that is a bare text is somebody of that name. */
function participantOf(value: unknown): Participant | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : { ...nobody, name: lineOf(value, longest.name) };
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const userId = Number(fields['user_id'] ?? Number.NaN);
  const ids = IDS.map((name) => [name, lineOf(fields[name], longest.id)]).filter(([, id]) => id !== null);
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !IDS.includes(name)));
  return {
    ...kept,
    ...(Object.fromEntries(ids) as object),
    user_id: Number.isSafeInteger(userId) ? userId : null,
    name: lineOf(fields['name'], longest.name),
    email: lineOf(fields['email'], longest.address),
  };
}

function attachmentOf(value: unknown): Attachment | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const size = Number(fields['size']);
  return {
    ...(value as Attachment),
    id: lineOf(fields['id'], longest.id) ?? '',
    file_name: lineOf(fields['file_name'] ?? fields['name'], longest.fileName) ?? '',
    content_type: lineOf(fields['content_type'], longest.name) ?? '',
    content_url: typeof fields['content_url'] === 'string' ? fields['content_url'] : '',
    size: Number.isFinite(size) && size > 0 ? size : 0,
  };
}

/** A moment that can be compared and shown; the empty text where there is none. */
function timeOf(value: unknown): string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : '';
}

/** The milliseconds of a moment; the beginning of time where there is none, so that every sort has one order. */
export const millisecondsOf = (time: string): number => Date.parse(time) || 0;

function textsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(fieldsOf(value) ?? {}).map(([name, field]) => [name, lineOf(field, longest.subject)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}
