import { useApp } from '../app-context.js';
import type { Draft, TextField } from './draft.js';
import type { FieldIssues } from './field-issues.js';
import { RecipientsInput } from './recipients-input.js';
import { TextInput } from './text-input.js';

interface Props {
  draft: Draft;
  issues: FieldIssues;
  onChange(change: Partial<Draft>): void;
}

const REQUIRED: Record<Exclude<Draft['channel'], 'email'>, TextField[]> = {
  slack: ['slackWorkspace', 'slackChannel'],
  child_ticket: ['group'],
  msteams: ['teamsChannel'],
};
const OPTIONAL: Partial<Record<Draft['channel'], TextField[]>> = { child_ticket: ['agent'] };

/** Where a message goes: what each channel needs. */
export function ChannelFields({ draft, issues, onChange }: Props) {
  const { t } = useApp();
  const { channel } = draft;
  if (channel === 'email') {
    return <RecipientsInput addresses={draft.addresses} issues={issues.to} onChange={(addresses) => onChange({ addresses })} />;
  }
  const fields = [...REQUIRED[channel], ...(OPTIONAL[channel] ?? [])];
  return (
    <>
      {fields.map((field) => (
        <TextInput
          key={field}
          label={t(`compose.${field as Exclude<TextField, 'subject' | 'body'>}`)}
          value={draft[field]}
          issues={issues[field]}
          isRequired={REQUIRED[channel].includes(field)}
          onInput={(value) => onChange({ [field]: value })}
        />
      ))}
    </>
  );
}
