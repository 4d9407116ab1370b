import { SideConversations, ValidationError, isSideConversationsError, recipient, validate, version, type Issue, type SideConversation } from 'zendesk-side-conversations';
import { SideConversations as SlimSideConversations, init } from 'zendesk-side-conversations/slim';
import { createEmulator, type Fault } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';

export async function use(): Promise<SideConversation[]> {
  const fault: Fault = { nth: 1, effect: { drop: 'after' } };
  const emulator = await createEmulator({ seed: 1 });
  emulator.addFault(fault);
  const server: { url: string; close(): Promise<void> } = await listen(emulator);
  await server.close();

  const client = new SideConversations(emulator.clientOptions());
  const { side_conversation } = await client.create(90, { message: { body: version, to: [recipient.email('ops@example.com')] } });
  const issues: Issue[] = validate.create({});
  if (issues.length > 0) throw new Error(issues[0]?.path);

  // @ts-expect-error A ticket is named by its number.
  client.show('90', side_conversation.id).catch(() => undefined);
  // @ts-expect-error One channel per message.
  client.create(90, { message: { to: [recipient.email('a@example.com'), recipient.slack('T1', 'C1')] } }).catch(() => undefined);

  const found: SideConversation[] = [];
  try {
    for await (const conversation of client.list(90)) found.push(conversation);
  } catch (error) {
    if (isSideConversationsError(error) && error instanceof ValidationError) throw new Error(error.issues[0]?.path);
  }
  await init(new Uint8Array());
  const slim: SideConversations = new SlimSideConversations(emulator.clientOptions());
  return slim ? found : [];
}
