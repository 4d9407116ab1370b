/** An emulated account, reached in each of the ways that a client knows. */
import { SideConversations } from '../../../pkg/index.js';
import { createEmulator } from '../../../pkg/emulator/index.js';
import { listen } from '../../../pkg/emulator/node.js';

/** Each gives a client's options and closes what it opened when the test is over. */
export const WAYS = {
  'in process': async (emulator) => emulator.clientOptions(),
  'over HTTP': async (emulator, context) => {
    const { url, close } = await listen(emulator);
    context.after(close);
    return { baseUrl: url, auth: { bearer: emulator.credentials.bearer } };
  },
  'over ZAF': async (emulator) => ({ zaf: emulator.zaf() }),
};

/** An account with one conversation on ticket 90, a client on it by this way, and one that no fault befalls. */
export async function account(way, context, { faults = [], ...options } = {}) {
  const emulator = await createEmulator({ seed: 7 });
  const direct = new SideConversations(emulator.clientOptions());
  const { side_conversation: conversation } = await direct.create(90, { message: { body: 'first', to: [{ email: 'ops@example.com' }] } });
  const client = new SideConversations({ ...(await WAYS[way](emulator, context)), ...options });
  for (const fault of faults) emulator.addFault(fault);
  return { emulator, direct, client, conversation };
}
