import { SideConversations, type NewMessage } from 'zendesk-side-conversations';
import type { Emulator } from 'zendesk-side-conversations/emulator';
import type { Activity } from '../host/activity.js';
import { supplier } from './supplier.js';

const TICKET_ID = 90;

const HOSTILE = `<p>Dear agent,</p>
<script>document.title = 'taken over'</script>
<img src="x" onerror="document.title = 'taken over'">
<img src="https://tracker.example/open.gif?agent=1" width="1" height="1" alt="">
<style>body { display: none }</style>
<div style="position: fixed; inset: 0; background: red; z-index: 9999">Your session has ended</div>
<form action="https://phish.example"><input name="password" placeholder="Password"><button>Sign in</button></form>
<p>Please open <a href="javascript:document.title='taken over'">the invoice</a> or <a href="https://printers.example/invoice">this one</a>.</p>
<svg onload="document.title = 'taken over'"><foreignObject><iframe src="https://phish.example"></iframe></foreignObject></svg>`;

/** Some conversations as an agent may have them, one of them with a message that means harm. */
export async function addExamples(emulator: Emulator, { report }: Activity): Promise<void> {
  const client = new SideConversations({ ...emulator.clientOptions(), onAttempt: report });
  const start = async (message: NewMessage) => (await client.create(TICKET_ID, { message })).side_conversation.id;

  const printer = await start({ subject: 'Printer on the third floor', body: 'Hello Ana,\n\nthe printer stops after two pages. Can you send somebody?', to: [supplier, { email: 'office@example.com', name: 'Front office' }] });
  await start({ subject: 'Refund for order 4711', body: 'Please check whether the payment came in.', to: [{ support_group_id: 360000112233 }] });
  await start({ body: 'Is anybody else seeing time-outs on the label printer?', to: [{ slack_workspace_id: 'T0G9PQBBK', slack_channel_id: 'C0G9QKBBL' }] });
  const invoice = await start({ subject: 'Invoice', body: 'Which invoice do you mean?', to: [{ email: 'accounts@printers.example' }] });
  await start({ subject: 'Spare roller', body: 'Hello Ana, when does the spare roller arrive?', to: [supplier] });
  const done = await start({ subject: 'Key for the server room', body: 'Who has it?', to: [{ email: 'facilities@example.com' }] });
  await client.close(TICKET_ID, done);
  // Later than they were asked: an answer of the same moment is none to the list.
  emulator.receive(printer, { from: supplier, html_body: '<p>Hello,</p><p>a technician can come <strong>tomorrow at ten</strong>. Does that suit you?</p>', body: 'A technician can come tomorrow at ten.' });
  emulator.receive(invoice, { from: { email: 'accounts@printers.example' }, html_body: HOSTILE, body: 'Please open the invoice.' });
}

/** A ticket as large as they get: nothing is sent, it is imported. */
export async function addMany(emulator: Emulator, conversations = 200, messages = 500): Promise<void> {
  const client = new SideConversations(emulator.clientOptions());
  const from = { email: supplier.email, name: supplier.name };
  const agent = { email: emulator.credentials.email };
  const startMs = Date.now() - messages * 60_000;
  const at = (index: number) => new Date(startMs + index * 60_000).toISOString();
  const event = (index: number) => ({
    created_at: at(index),
    message: { from: index % 2 ? from : agent, to: [index % 2 ? agent : from], html_body: `<p>Message ${index + 1}: parts for <em>machine ${index % 17}</em>.</p><ul><li>One roller</li><li>Two belts</li></ul>`, body: `Message ${index + 1}` },
  });
  await client.import(TICKET_ID, { side_conversation: { subject: 'A long exchange' }, events: Array.from({ length: messages }, (_, index) => event(index)) });
  for (let index = 1; index < conversations; index += 1) {
    await client.import(TICKET_ID, { side_conversation: { subject: `Order ${1000 + index}`, state: index % 5 === 0 ? 'closed' : 'open' }, events: [event(index)] });
  }
}
