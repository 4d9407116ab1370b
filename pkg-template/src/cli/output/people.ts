import type { Participant } from 'zendesk-side-conversations';

/** The fields of a person that may be known. */
type Known = Partial<Participant>;

/** A participant in a word or two: the name, the address, or what else is known. */
export function shortName(participant: Known): string {
  const { name, email, user_id: user, slack_channel_id: slack, support_group_id: group, msteams_channel_id: teams } = participant;
  if (name ?? email) return String(name ?? email);
  if (slack) return `Slack ${slack}`;
  if (group) return `group ${group}`;
  if (teams) return `Teams ${teams}`;
  return user ? `user ${user}` : 'unknown';
}

export const namesOf = (participants: readonly Known[]): string => participants.map(shortName).join(', ');

/** `Chris P Bacon <chris@example.com>`, or what else is known. */
export function nameAndAddress(participant: Known): string {
  const { name, email } = participant;
  return name && email && name !== email ? `${name} <${email}>` : shortName(participant);
}
