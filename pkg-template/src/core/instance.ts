import createGlue from 'core-glue';
import { InternalError, SideConversationsError, WasmUnavailableError } from '../errors.js';
import { giveUpAll } from '../door/race.js';
import { provided } from './module.js';

export type Core = ReturnType<typeof createGlue>;

let current: Core | undefined;
let trap: { readonly error: unknown } | undefined;
let depth = 0;
const waiting = new Set<(cause: unknown) => void>();

/** The core, instantiated at the first use and anew after a trap. */
export function core(): Core {
  current ??= instantiate();
  return current;
}

function instantiate(): Core {
  try {
    const module = provided();
    const fresh = createGlue(guard);
    fresh.initSync({ module });
    return fresh;
  } catch (cause) {
    if (cause instanceof WasmUnavailableError) throw cause;
    throw new WasmUnavailableError({
      code: 'wasm_unavailable',
      message:
        "WebAssembly could not be started here. Where a Content-Security-Policy has a script-src, add 'wasm-unsafe-eval' to it; " +
        'where it cannot be had at all, import zendesk-side-conversations/no-wasm, the same package with its core as JavaScript',
      cause,
    });
  }
}

/**
 * Sees every throw out of the module. Results cross as values, so a throw is a trap: the instance's memory is not to be
 * trusted any more, all that wait on it are told, and the next call gets a fresh one.
 */
function guard(exports: WebAssembly.Exports): WebAssembly.Exports {
  let death: { readonly error: unknown } | undefined;
  const guarded: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(exports)) {
    guarded[name] = typeof value !== 'function' ? value : (...args: unknown[]): unknown => {
      if (death) return afterDeath(death);
      try {
        return value(...args);
      } catch (error) {
        if (!death) {
          death = { error };
          giveUpAll();
          abandon(death);
        }
        return afterDeath(death);
      }
    };
  }
  return guarded;
}

/** What the glue can read every kind of result from, and finds none. */
const nothing: readonly never[] = [];

/** Throws to whoever called; what comes back by itself, from a timer or a finalizer, has nobody to be told. */
function afterDeath(death: { readonly error: unknown }): unknown {
  if (depth === 0) return nothing;
  trap = death;
  throw death.error;
}

function abandon({ error }: { readonly error: unknown }): void {
  current = undefined;
  const abandoned = [...waiting];
  waiting.clear();
  for (const reject of abandoned) reject(error);
}

function internal(cause: unknown, { maySend }: { maySend: boolean }): InternalError {
  const unknown = maySend ? '; whether the request was carried out is unknown' : '';
  return new InternalError({
    code: 'internal',
    message: `The core stopped on a bug of this package${unknown}. The next call works. Please report it with the cause`,
    ambiguous: maySend,
    cause,
  });
}

/** Calls the core; what it throws on purpose is passed on, a trap becomes an `InternalError`. */
export function enter<T>(call: (core: Core) => T, { maySend } = { maySend: false }): T {
  const instance = core();
  trap = undefined;
  depth += 1;
  try {
    return call(instance);
  } catch (error) {
    throw trap ? internal(error, { maySend }) : error;
  } finally {
    depth -= 1;
  }
}

/** What the core is driven to, unless the core traps before: then it is rejected at once. So is what an engine throws that breaks. `maySend`: what it is for is no read. */
export function untilDeath<T>(driven: Promise<T>, { maySend }: { maySend: boolean }): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandoned = (cause: unknown) => reject(internal(cause, { maySend }));
    const done = () => waiting.delete(abandoned);
    waiting.add(abandoned);
    driven.then(
      (value) => (done(), resolve(value)),
      (error: unknown) => (done(), reject(error instanceof SideConversationsError ? error : internal(error, { maySend }))),
    );
  });
}
