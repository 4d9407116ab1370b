import type { Participant } from 'zendesk-side-conversations';
import { Icon } from './icon.js';

const SHADES = 6;

/** Initials on a shade that belongs to whoever it is. The name stands beside it. */
export function Avatar({ participant, name }: { participant: Participant | undefined; name: string }) {
  const isGroup = Boolean(participant?.support_group_id ?? participant?.group_id) && !participant?.email;
  const channel = participant?.slack_channel_id ? 'slack' : participant?.msteams_channel_id ? 'msteams' : undefined;
  return (
    <span class={`avatar avatar-${shadeOf(participant?.email ?? name)}`} aria-hidden="true">
      {channel ? <Icon name={channel} /> : isGroup ? <Icon name="group" /> : initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 && !name.includes('@') ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

function shadeOf(text: string): number {
  let sum = 0;
  for (const character of text.toLowerCase()) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % SHADES;
}
