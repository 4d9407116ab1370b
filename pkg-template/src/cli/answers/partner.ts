import type { Participant } from 'zendesk-side-conversations';
import { shortName } from '../output/people.js';

/** The grouping of conversations: by the domain of an e-mail address, or by the address. */
export type PartnerBy = 'domain' | 'address';

/** The partner that a person outside belongs to; a channel or a group is its own partner. */
export function partnerOf(people: readonly Participant[], by: PartnerBy): string {
  const [first] = people;
  if (first === undefined) return 'unknown';
  const withAddress = people.find(({ email }) => typeof email === 'string' && email.includes('@') && !isOnAChannel(first));
  const address = withAddress?.email?.toLowerCase();
  if (address === undefined) return shortName(first);
  return by === 'address' ? address : address.slice(address.lastIndexOf('@') + 1);
}

const isOnAChannel = ({ slack_channel_id: slack, support_group_id: group, msteams_channel_id: teams }: Participant): boolean => Boolean(slack ?? group ?? teams);
