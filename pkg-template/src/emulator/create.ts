import { Core, compile } from './core.js';
import { AccountEmulator } from './emulator.js';
import type { Emulator, EmulatorOptions } from './types.js';

/**
 * The Side Conversations API in memory, in this process: no server, no account.
 *
 * @throws Error when an option is not what it should be, such as a state of a newer version.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return new AccountEmulator(new Core(await compile(), settingsOf(options)));
}

function settingsOf({ seed = randomSeed(), now, state, chaos, rateLimits, controlCors, ...unknown }: EmulatorOptions): Record<string, unknown> {
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) throw new TypeError(`expected an option of createEmulator, but found ${JSON.stringify(stray)}`);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError(`expected seed to be a whole number from 0 to 2^53 - 1, but found ${String(seed)}`);
  const nowMs = now?.getTime();
  if (Number.isNaN(nowMs)) throw new TypeError('expected now to be a valid Date, but found an invalid one');
  return { seed, now_ms: nowMs, state, chaos, rate_limits: rateLimits, control_cors: controlCors };
}

const randomSeed = (): number => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
