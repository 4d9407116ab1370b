import { anonymousConversation } from '../anonymous/conversation.js';
import { pseudonymsOf } from '../anonymous/key-file.js';
import type { Context } from '../command.js';
import { connect } from '../connect.js';
import { writeCheckpoint } from '../export/checkpoint.js';
import { exportConversations, exportOptionsOf, keepAfterFlush } from '../export/run.js';
import { startOf } from '../export/start.js';
import { conversations } from '../export/stream.js';
import { accountColumns, conversationCsv } from '../output/conversation-columns.js';
import { listing } from '../output/listing.js';
import { count, Progress } from '../output/progress.js';

const RETRIES = 5;

export async function run(context: Context): Promise<void> {
  const { values, words } = context;
  const options = exportOptionsOf(context);
  const start = await startOf(context, undefined, conversations.name, conversations.name);
  const client = await connect(context, { pace: true, maxRetries: RETRIES });
  const pseudonyms = await pseudonymsOf(context);
  const list = await listing(values, accountColumns, conversationCsv);
  const counts = { items: 0, skipped: 0 };
  const progress = new Progress(words, 'side conversations');
  const { checkpoint: path } = values;
  try {
    await exportConversations(start, {
      context,
      client,
      options,
      counts,
      progress,
      sink: {
        begin: async () => {},
        page(items) {
          progress.clear();
          return list.add(pseudonyms ? items.map((item) => anonymousConversation(item, pseudonyms)) : items);
        },
      },
      keep: async (place) => (path === undefined ? undefined : keepAfterFlush(() => writeCheckpoint(path, place))),
    });
    await list.end();
  } finally {
    progress.clear();
    words.say(`${count(counts.items)} side conversations${counts.skipped > 0 ? `, ${count(counts.skipped)} left out` : ''}`);
  }
}
