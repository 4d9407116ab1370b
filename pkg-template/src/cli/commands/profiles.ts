import type { Context } from '../command.js';
import { type Column, listing } from '../output/listing.js';
import { hostOf, type Profile } from '../profile/profile.js';
import { profileNames, readProfile } from '../profile/store.js';

interface Row {
  profile: string;
  account: string;
  grant: Profile['grant'];
  client_id: string;
  ticket: number | null;
  store: 'keyring' | 'file';
}

const columns: Column<Row>[] = [
  { title: 'PROFILE', value: ({ profile }) => profile },
  { title: 'ACCOUNT', value: ({ account }) => account },
  { title: 'TICKET', value: ({ ticket }) => ticket },
  { title: 'STORE', value: ({ store }) => store },
  { title: 'CLIENT', value: ({ client_id: id }) => id },
];

export async function run({ values, words }: Context): Promise<void> {
  const names = await profileNames();
  const list = await listing(values, columns);
  const rows = names.flatMap((name) => {
    const profile = readProfile(name);
    return profile ? [rowOf(name, profile)] : [];
  });
  await list.add(rows);
  await list.end();
  if (rows.length === 0) words.say('nobody has signed in on this machine: side-conversations login');
}

const rowOf = (profile: string, { account, grant, clientId, ticket, secrets }: Profile): Row => ({
  profile,
  account: hostOf(account),
  grant,
  client_id: clientId,
  ticket: ticket ?? null,
  store: secrets === 'keyring' ? 'keyring' : 'file',
});
