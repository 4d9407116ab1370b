import type { Issue } from 'zendesk-side-conversations';
import type { Draft, TextField } from './draft.js';

export type Field = TextField | 'to' | 'files' | 'form';
export type FieldIssues = Partial<Record<Field, Issue[]>>;

const FIELDS: [path: RegExp, field: Field][] = [
  [/\.slack_workspace_id$/, 'slackWorkspace'],
  [/\.slack_channel_id$/, 'slackChannel'],
  [/\.support_group_id$/, 'group'],
  [/\.support_agent_id$/, 'agent'],
  [/\.msteams_channel_id$/, 'teamsChannel'],
  [/^message\.to\b/, 'to'],
  [/^message\.subject$/, 'subject'],
  [/^message\.(html_)?body$/, 'body'],
  [/^message\.attachment_ids\b/, 'files'],
];

/** Puts each issue to the field that its path means; what has no field goes to the form. */
export function byField(issues: readonly Issue[]): FieldIssues {
  const found: FieldIssues = {};
  for (const issue of issues) {
    const field = FIELDS.find(([path]) => path.test(issue.path))?.[1] ?? 'form';
    (found[field] ??= []).push(issue);
  }
  return found;
}

/** Which of the addresses an issue is about. */
export const wrongAddresses = (issues: readonly Issue[] = []): Set<number> =>
  new Set(issues.flatMap(({ path }) => [...path.matchAll(/^message\.to\[(\d+)\]/g)].map(([, index]) => Number(index))));

/** The package lets a message be empty, as the API may; a person who sends one has forgotten something. */
export function issuesOfText({ body, files }: Draft): Issue[] {
  const isForgotten = body.trim() === '' && files.length === 0;
  return isForgotten ? [{ path: 'message.body', code: 'empty', message: 'expected a message or an attachment, but found neither' }] : [];
}
