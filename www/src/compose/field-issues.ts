import type { Issue } from 'zendesk-side-conversations';
import type { Translate } from '../language/translation.js';
import type { Draft, TextField } from './draft.js';

export type Field = TextField | 'to' | 'files' | 'form';
/** The package's codes, and two that only a person needs. */
export type FieldIssue = Pick<Issue, 'path'> & { code: Issue['code'] | 'forgotten' | 'missing_file' };
export type FieldIssues = Partial<Record<Field, FieldIssue[]>>;

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

const fieldOf = (path: string): Field => FIELDS.find(([known]) => known.test(path))?.[1] ?? 'form';

/** Puts each issue to the field that its path means; what has no field goes to the form. */
export function byField(issues: readonly FieldIssue[]): FieldIssues {
  const found: FieldIssues = {};
  for (const issue of issues) (found[fieldOf(issue.path)] ??= []).push(issue);
  return found;
}

/** Which recipient an issue is about, from 0. */
const indexOf = (path: string): number | undefined => {
  const index = /^message\.to\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : Number(index);
};

/** Which of the addresses an issue is about. */
export const wrongAddresses = (issues: readonly FieldIssue[] = []): Set<number> =>
  new Set(issues.map(({ path }) => indexOf(path)).filter((index) => index !== undefined));

/** The issues of the recipients from an index on, as if they were the first: those that stand in a field of their own. */
export const issuesFrom = (start: number, issues: readonly FieldIssue[] = []): FieldIssue[] =>
  issues.flatMap((issue) => {
    const index = indexOf(issue.path);
    return index === undefined || index < start ? [] : [{ ...issue, path: issue.path.replace(/\[\d+\]/, `[${index - start}]`) }];
  });

/** Issues of a draft that the API may accept: a person who sends an empty message, or one without a chosen file, has not meant to. */
export function issuesOfDraft({ body, files, missing }: Draft): FieldIssue[] {
  const isForgotten = body.trim() === '' && files.length === 0 && missing.length === 0;
  return [
    ...(isForgotten ? [{ path: 'message.body', code: 'forgotten' } as const] : []),
    ...(missing.length > 0 ? [{ path: 'message.attachment_ids', code: 'missing_file' } as const] : []),
  ];
}

const isMissing = (code: FieldIssue['code']): boolean => code === 'required' || code === 'empty' || code === 'incomplete';

/** Says in the agent's language what is wrong and what to do. */
export function saidOf({ path, code }: FieldIssue, t: Translate, addresses: readonly string[] = []): string {
  const field = fieldOf(path);
  switch (field) {
    case 'to': {
      if (code === 'mixed_channels') return t('issue.mixedChannels');
      const index = indexOf(path);
      if (index === undefined) return t('issue.noRecipient');
      const address = addresses[index];
      return address === undefined ? t('issue.recipient') : t('issue.address', { address });
    }
    case 'body':
      return t(code === 'forgotten' ? 'issue.forgotten' : 'issue.body');
    case 'files':
      return t(code === 'missing_file' ? 'issue.missingFile' : 'issue.file');
    case 'subject':
      return t('issue.subject');
    case 'form':
      return t('issue.form');
    default:
      return t(`issue.${field}.${isMissing(code) ? 'missing' : 'wrong'}`);
  }
}
