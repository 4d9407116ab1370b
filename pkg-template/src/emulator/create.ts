import { Core, compile } from './core.js';
import { AccountEmulator } from './emulator.js';
import { EXPORT_PAGE_SIZES, LATE_BY_MS, type WholeRange } from './limits.js';
import type { Emulator, EmulatorOptions } from './types.js';

const SEEDS: WholeRange = { least: 0, most: Number.MAX_SAFE_INTEGER };

/**
 * Starts the Side Conversations API in memory, in this process: no server, no account.
 *
 * @param options `seed`, `now`, `state`, `chaos` and limits. Without them the clock is the real one, and ids are random.
 * @returns The emulator of an account of its own.
 * @throws Error if an option is not what it should be, such as a state of a newer version.
 * @example
 * import { SideConversations } from 'zendesk-side-conversations';
 * import { createEmulator } from 'zendesk-side-conversations/emulator';
 *
 * const emulator = await createEmulator({ seed: 1 });
 * const client = new SideConversations(emulator.clientOptions());
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return new AccountEmulator(new Core(await compile(), settingsOf(options)));
}

function settingsOf(options: EmulatorOptions): Record<string, unknown> {
  if (typeof options !== 'object' || options === null) throw new TypeError(`expected an object of options, but found ${String(options)}`);
  const { seed = randomSeed(), now, state, chaos, exportPageSize, lateByMs, rateLimits, controlCors, ...unknown } = options;
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) throw new TypeError(`expected an option of createEmulator, but found ${JSON.stringify(stray)}`);
  requireWhole('seed', seed, SEEDS);
  requireWhole('exportPageSize', exportPageSize, EXPORT_PAGE_SIZES);
  requireWhole('lateByMs', lateByMs, LATE_BY_MS);
  return { seed, now_ms: millisecondsOf(now), state, chaos, export_page_size: exportPageSize, late_by_ms: lateByMs, rate_limits: rateLimits, control_cors: controlCors };
}

function requireWhole(name: string, value: number | undefined, { least, most }: WholeRange): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  throw new TypeError(`expected ${name} to be a whole number from ${least} to ${most}, but found ${String(value)}`);
}

function millisecondsOf(now: Date | undefined): number | undefined {
  if (now === undefined) return undefined;
  if (Object.prototype.toString.call(now) !== '[object Date]') throw new TypeError(`expected now to be a Date, but found ${String(now)}`);
  if (Number.isNaN(now.getTime())) throw new TypeError('expected now to be a valid Date, but found an invalid one');
  return now.getTime();
}

const randomSeed = (): number => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
