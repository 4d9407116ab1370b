import { useApp } from '../app-context.js';
import type { KnownChannel } from '../kept/memory.js';
import type { ChannelProps } from './channel-fields.js';
import { Choice } from './choice.js';
import { TextInput } from './text-input.js';

/** The choice of another id: no channel has an empty one. */
const ANOTHER = '';

/** A Slack or Teams channel: one that was used before, or the ids of another. The API offers no list of them. */
export function KnownChannelFields({ draft, issues, onChange, channel }: ChannelProps & { channel: KnownChannel['channel'] }) {
  const { memory, t } = useApp();
  const known = memory.channels.get().filter((one) => one.channel === channel);
  const isSlack = channel === 'slack';
  const chosen = known.findIndex(({ workspaceId, channelId }) => (isSlack ? workspaceId === draft.slackWorkspace && channelId === draft.slackChannel : channelId === draft.teamsChannel));
  const choose = (value: string) => {
    const { workspaceId = '', channelId = '' } = known[Number(value)] ?? {};
    const another = value === ANOTHER;
    onChange(isSlack ? { slackWorkspace: another ? '' : workspaceId, slackChannel: another ? '' : channelId } : { teamsChannel: another ? '' : channelId });
  };
  const options = [...known.map(({ name, channelId }, index) => ({ value: String(index), text: name ? `${name} (${channelId})` : channelId })), { value: ANOTHER, text: t('compose.anotherChannel') }];
  return (
    <>
      {known.length > 0 && <Choice label={t(isSlack ? 'compose.knownSlack' : 'compose.knownTeams')} value={chosen < 0 ? ANOTHER : String(chosen)} options={options} onChange={choose} />}
      {chosen < 0 && isSlack && (
        <TextInput label={t('compose.slackWorkspace')} value={draft.slackWorkspace} issues={issues.slackWorkspace} isRequired onInput={(slackWorkspace) => onChange({ slackWorkspace })} />
      )}
      {chosen < 0 && isSlack && (
        <TextInput label={t('compose.slackChannel')} value={draft.slackChannel} issues={issues.slackChannel} isRequired onInput={(slackChannel) => onChange({ slackChannel })} />
      )}
      {chosen < 0 && !isSlack && (
        <TextInput label={t('compose.teamsChannel')} value={draft.teamsChannel} issues={issues.teamsChannel} isRequired onInput={(teamsChannel) => onChange({ teamsChannel })} />
      )}
    </>
  );
}
