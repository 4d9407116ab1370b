import type { Channel } from 'zendesk-side-conversations';
import { useApp } from '../app-context.js';
import { channels } from './draft.js';

export function ChannelSwitch({ value, onChange }: { value: Channel; onChange(channel: Channel): void }) {
  const { t } = useApp();
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t('channel.label')}</legend>
      {channels.map((channel) => (
        <label key={channel}>
          <input type="radio" name="channel" checked={channel === value} onChange={() => onChange(channel)} />
          <span>{t(`channel.${channel}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
