import { createEmulator } from 'zendesk-side-conversations/emulator';
import { SideConversations, type SideConversationsOptions } from 'zendesk-side-conversations';

/** The options of an account on this machine that has one side conversation, on ticket 90, with an answer from outside. */
export async function emulatedAccount(): Promise<SideConversationsOptions> {
  const emulator = await createEmulator();
  const options = emulator.clientOptions();
  const supplier = { email: 'chris@example.com', name: 'Chris P Bacon' };
  const { side_conversation: conversation } = await new SideConversations(options).create(90, {
    message: { subject: 'printer not working', body: 'Which toner does model 4 take?', to: [supplier] },
  });
  emulator.receive(conversation.id, { from: supplier, body: 'Toner 27 B. Shall I send one?' });
  return options;
}
