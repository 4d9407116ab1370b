import { type Core, enter } from '../core/instance.js';
import type { Outcome } from '../core/outcome.js';
import type { Abort } from './abort.js';
import type { Act, Send } from './act.js';
import { withoutCredentials } from './cause.js';
import type { Line } from './line.js';
import { notify } from './notify.js';
import type { ExportGap } from '../types/options.js';
import { type First, race } from './race.js';
import type { Reply } from './reply.js';

type Task = Core['Task']['prototype'];

/** A call as it was begun, with what belongs to it and stays on this side. */
export interface Begun {
  task: Task;
  abort: Abort;
  /** What is sent where the core says that it is sent as given. */
  given?: unknown;
  /** Whether what it is for is no read. */
  maySend: boolean;
  /** Told of an export's gaps; what it throws ends the iteration. */
  onGap?: ((gap: ExportGap) => unknown) | undefined;
}

const NOTHING: Reply = ['', undefined];

/** Does what a call asks for, one thing after the other, until it says how it ended; undefined where there is no further page. */
export async function drive<T>(line: Line, begun: Begun): Promise<Outcome<T> | undefined> {
  const { task, abort, maySend } = begun;
  let token: string | undefined;

  /** Tells the core what happened, and gives what it asks for next. */
  function next([event, value]: Reply): Act {
    const told = [performance.now(), Date.now(), Math.random(), line.fetch && 'fetch', event].join('\0');
    const act = JSON.parse(enter(() => task.next(told, value), { maySend })) as Act;
    // Its own turn is waited for before others are called.
    if (act.turn === undefined) line.gate?.advance();
    if (act.told) notify(line.onAttempt, act.told);
    return act;
  }

  /** Does it; gives what became of it. */
  async function carryOut(act: Act): Promise<First<Reply>> {
    const { send, turn, waitMs, tokenMs } = act;
    if (send) return race(abort, send.timeoutMs, ...sending(line, begun, send));
    if (tokenMs !== undefined) return race(abort, tokenMs, () => haveToken(act.isRefresh ? token : undefined));
    return race(abort, waitMs, turn === undefined ? undefined : async () => (await line.gate?.turn(turn), NOTHING));
  }

  async function haveToken(refused: string | undefined): Promise<Reply> {
    token = await line.tokens?.get(refused);
    return [`token\0${token}`, undefined];
  }

  for (let happened = NOTHING; ; ) {
    const act = next(happened);
    if (act.over) return undefined;
    if (act.done) return { data: dataOf<T>(task.data, act.places), response: act.done };
    if (act.failure) return { failure: { ...act.failure, details: task.data, ...(act.isCaused && { cause: task.cause }) } };
    if (act.gap) {
      try {
        await begun.onGap?.(act.gap);
      } catch (reason) {
        return { aborted: { reason } };
      }
      happened = NOTHING;
      continue;
    }
    try {
      const first = await carryOut(act);
      if (first.came === 'abort') {
        if (act.turn !== undefined) line.gate?.leave(act.turn);
        next(['gone', undefined]);
        return { aborted: { reason: first.reason } };
      }
      if (first.came === 'timeout' && act.tokenMs !== undefined) line.tokens?.giveUp();
      happened = first.came === 'done' ? clean(task, first.value) : act.waitMs === undefined ? ['timeout', undefined] : NOTHING;
    } catch (error) {
      // What is sent never rejects, nor does a turn.
      if (act.tokenMs === undefined) throw error;
      happened = ['no token', error];
    }
  }
}

/** How to send, and how to stop. */
function sending(line: Line, { given }: Begun, send: Send): [() => Promise<Reply>, () => void] {
  const controller = (globalThis as { AbortController?: typeof AbortController }).AbortController && new AbortController();
  return [() => line.send(send, send.given ? given : send.body, controller?.signal), () => controller?.abort()];
}

/** Without credentials in what was thrown. */
function clean(task: Task, reply: Reply): Reply {
  const [event, value] = reply;
  return event.startsWith('answer') ? reply : [event, withoutCredentials(value, (text) => enter(() => task.redact(text)))];
}

/** The data; of a page with events that were given out before, the others. */
function dataOf<T>(data: unknown, places: readonly number[] | undefined): T {
  if (!places) return data as T;
  const { events } = data as { events: unknown[] };
  return { ...(data as object), events: places.map((place) => events[place]) } as T;
}
