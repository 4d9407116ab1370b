import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SideConversationEvent } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { jsonLine } from '../output/json.js';
import type { Sink } from './sink.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Runs a command for each event, which it finds on standard input as one line of JSON. A command that does not end with 0 is run again for the same event. */
export function commandSink(command: string, { words, signal }: Pick<Context, 'words' | 'signal'>): Sink<SideConversationEvent> {
  return {
    begin: async () => {},
    async page(events) {
      for (const event of events) {
        for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
          const ended = await end(command, event, signal);
          if (ended === 0) break;
          words.say(`the command ended with ${ended} for event ${event.id}: again in ${waitMs / 1_000} s`);
          await sleep(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      }
    },
  };
}

/** The end of the command: its exit code, or the signal that ended it. */
function end(command: string, event: SideConversationEvent, signal: AbortSignal): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'] });
    const stop = () => child.kill();
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason);
      else resolve(code ?? killedBy ?? 1);
    });
    // A command may end without having read it.
    child.stdin.on('error', () => {});
    child.stdin.end(`${jsonLine(event)}\n`);
  });
}
