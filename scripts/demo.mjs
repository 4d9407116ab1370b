/**
 * The main job on this machine alone: a side conversation created, shown, listed, answered and closed through the
 * built package against the emulator in this process. Nothing leaves it.
 */
import { buildPackage } from './build.mjs';
import { failWith, say } from './workspace/command.mjs';

const TICKET_ID = 90;

async function demo() {
  await buildPackage();
  const { SideConversations } = await import('../pkg/index.js');
  const { createEmulator } = await import('../pkg/emulator/index.js');
  const emulator = await createEmulator();
  const client = new SideConversations(emulator.clientOptions());

  const created = await client.create(TICKET_ID, {
    message: {
      subject: 'printer not working',
      body: 'Try unplugging the printer, wait 30 seconds, and then plug it back in',
      to: [{ email: 'chris@example.com', name: 'Chris P Bacon' }, { email: 'facilities@example.com' }],
    },
  });
  console.log('Side conversation created successfully!');
  console.log('Response:');
  console.log(JSON.stringify(created, null, 4));

  const { id } = created.side_conversation;
  const { side_conversation: shown } = await client.show(TICKET_ID, id);
  console.log(`\nShown:   ${shown.subject} (${shown.state}), ${shown.participants.length} participants`);

  for await (const { subject, preview_text: preview } of client.list(TICKET_ID)) console.log(`Listed:  ${subject}: ${preview}`);

  emulator.receive(id, { from: { email: 'chris@example.com' }, body: 'It prints again, thank you!' });
  await client.replyAll(TICKET_ID, id, { message: { body: 'Good to hear.' } });
  for await (const { type, actor, message } of client.listEvents(TICKET_ID, id)) {
    console.log(`Thread:  ${type} by ${actor.name ?? actor.email}: ${message.preview_text}`);
  }

  await client.close(TICKET_ID, id);
  const { side_conversation: closed } = await client.show(TICKET_ID, id, { include: 'events' });
  console.log(`Closed:  ${closed.subject} (${closed.state})`);
}

await demo().catch(failWith);
say('the demonstration is over');
