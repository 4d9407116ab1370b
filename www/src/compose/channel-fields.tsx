import { useApp } from '../app-context.js';
import { AgentFields } from './agent-fields.js';
import type { Draft } from './draft.js';
import type { FieldIssues } from './field-issues.js';
import { KnownChannelFields } from './known-channel-fields.js';
import { RecipientsInput } from './recipients-input.js';

export interface ChannelProps {
  draft: Draft;
  issues: FieldIssues;
  onChange(change: Partial<Draft>): void;
}

/** The recipient fields of each channel. */
export function ChannelFields(props: ChannelProps) {
  const { t } = useApp();
  const { draft, issues, onChange } = props;
  switch (draft.channel) {
    case 'email':
      return <RecipientsInput label={t('compose.to')} addresses={draft.addresses} issues={issues.to} onChange={(addresses) => onChange({ addresses })} />;
    case 'child_ticket':
      return <AgentFields {...props} />;
    default:
      return <KnownChannelFields {...props} channel={draft.channel} />;
  }
}
