/** Steps of an agent, by the controls' names. */

export const button = (app, name) => app.getByRole('button', { name, exact: true });
export const field = (app, name) => app.getByLabel(name, { exact: true });

export async function writeConversation(app, { to = ['ana@example.com'], subject = 'Printer', message = 'Does it print?' } = {}) {
  await button(app, 'New side conversation').click();
  for (const address of to) {
    await field(app, 'To').fill(address);
    await field(app, 'To').press('Enter');
  }
  await field(app, 'Subject').fill(subject);
  await field(app, 'Message').fill(message);
}

export async function sendConversation(app, conversation) {
  await writeConversation(app, conversation);
  await button(app, 'Send').click();
  await button(app, 'Reply').waitFor();
}

export async function openFromList(app, subject) {
  await app.getByRole('listitem').filter({ hasText: subject }).getByRole('button').click();
  await button(app, 'Reply').waitFor();
}

/** The ids of the ticket's side conversations, as the account has them. */
export const conversationIds = (page) =>
  page.evaluate(async () => {
    const { baseUrl, bearer } = window.emulator.credentials;
    const response = await window.emulator.fetch(`${baseUrl}/api/v2/tickets/90/side_conversations`, { headers: { authorization: `Bearer ${bearer}` } });
    return (await response.json()).side_conversations.map(({ id }) => id);
  });

/** Checks again and again, for three minutes at the most: only a page that hangs meets that limit. */
export async function soon(check) {
  for (let turn = 0; turn < 1_800; turn += 1) {
    const failure = await check().then(() => undefined, (error) => error);
    if (!failure) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await check();
}

/** Somebody outside answers. */
export const receive = (page, id, message) => page.evaluate(([id, message]) => window.emulator.receive(id, message), [id, message]);

export const addFault = (page, fault) => page.evaluate((fault) => window.emulator.addFault(fault), fault);
export const clearFaults = (page) => page.evaluate(() => window.emulator.clearFaults());
