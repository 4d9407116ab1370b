import { useCallback } from 'preact/hooks';
import { loadAgents, loadGroups, type Named } from '../account/groups.js';
import { useApp } from '../app-context.js';
import { useLoaded } from '../live/use-loaded.js';
import type { ChannelProps } from './channel-fields.js';
import { Choice } from './choice.js';
import { TextInput } from './text-input.js';

/** The group, and perhaps the agent, that gets a child ticket: chosen by name, or by id where the account does not tell. */
export function AgentFields({ draft, issues, onChange }: ChannelProps) {
  const { host, t } = useApp();
  const groups = useLoaded(useCallback((signal: AbortSignal) => loadGroups(host.client, { signal }), [host]));
  const groupId = Number(draft.group);
  const isGroup = Number.isSafeInteger(groupId) && groupId > 0;
  const agents = useLoaded(useCallback((signal: AbortSignal) => (isGroup ? loadAgents(host.client, groupId, { signal }) : Promise.resolve([])), [host, isGroup, groupId]));

  if (groups.isLoading) return <p class="loading" role="status">{t('loading')}</p>;
  const isKnown = draft.group === '' || groups.value?.some(({ id }) => id === groupId);
  if (!groups.value?.length || !isKnown) {
    return (
      <>
        <TextInput label={t('compose.group')} value={draft.group} issues={issues.group} isRequired onInput={(group) => onChange({ group })} />
        <TextInput label={t('compose.agent')} value={draft.agent} issues={issues.agent} onInput={(agent) => onChange({ agent })} />
      </>
    );
  }
  const optionsOf = (named: readonly Named[] | undefined, first: string) => [{ value: '', text: first }, ...(named ?? []).map(({ id, name }) => ({ value: String(id), text: name }))];
  return (
    <>
      <Choice label={t('compose.groupName')} value={draft.group} options={optionsOf(groups.value, t('compose.chooseGroup'))} issues={issues.group} isRequired onChange={(group) => onChange({ group, agent: '' })} />
      {isGroup && <Choice label={t('compose.agentName')} value={draft.agent} options={optionsOf(agents.value, t('compose.anyAgent'))} issues={issues.agent} onChange={(agent) => onChange({ agent })} />}
    </>
  );
}
