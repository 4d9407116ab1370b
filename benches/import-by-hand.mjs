/** Sends the lines of a file, so many at a time, as a script does that keeps no journal: `node import-by-hand.mjs FILE URL JOBS`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, url, jobs] = process.argv.slice(2);
const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]();

async function work() {
  for (let { done, value } = await lines.next(); !done; { done, value } = await lines.next()) {
    const { ticket_id: ticketId, ...body } = JSON.parse(value);
    const response = await fetch(`${url}/api/v2/tickets/${ticketId}/side_conversations/import`, {
      method: 'POST',
      headers: { authorization: 'Bearer t0ken', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status}`);
    await response.json();
  }
}

await Promise.all(Array.from({ length: Number(jobs) }, work));
