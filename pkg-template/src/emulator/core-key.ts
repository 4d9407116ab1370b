import type { Core } from './core.js';
import type { Emulator } from './types.js';

/** The key under which an emulator keeps its core: shared by name, since the entries are bundled apart. */
export const CORE: unique symbol = Symbol.for('zendesk-side-conversations.emulator.core') as never;

/** The core behind an emulator of any copy of this package. */
export function coreOf(emulator: Emulator): Core {
  const core = (emulator as { [CORE]?: Core } | null | undefined)?.[CORE];
  if (!core) throw new TypeError('expected an emulator that createEmulator gave');
  return core;
}
