/** The bodies that validation is measured on. */

const sentence = 'The printer in the third floor makes a noise like a kettle and prints nothing but the letter ä. ';

export const small = {
  message: { subject: 'printer not working', body: 'Try unplugging the printer, wait 30 seconds, and then plug it back in', to: [{ email: 'chris@example.com' }] },
};

export const middle = {
  message: {
    subject: 'printer not working',
    body: sentence.repeat(53).slice(0, 5_000),
    to: Array.from({ length: 40 }, (_, number) => ({ email: `colleague.${number}@example.com`, name: `Colleague ${number}` })),
    external_ids: { order: '4711', thread: 'a-b-c' },
  },
  external_ids: { system: 'crm' },
};

/** About 530 KB. */
export const large = {
  side_conversation: { subject: 'printer not working', state: 'closed', external_ids: { thread: 'old-17' } },
  events: Array.from({ length: 1_000 }, (_, number) => ({
    created_at: new Date(Date.UTC(2022, 9, 5) + number * 1000).toISOString(),
    message: {
      subject: 'printer not working',
      body: sentence.repeat(3),
      to: [{ email: `help.${number}@example.com` }],
      from: { email: `customer.${number}@example.com` },
      external_ids: { number: String(number) },
    },
  })),
};
