import createGlue from 'core-glue';
import { InternalError, WasmUnavailableError } from '../errors.js';
import { provided } from './module.js';

export type Core = ReturnType<typeof createGlue>;

let current: Core | undefined;
let trap: { readonly error: unknown } | undefined;
let depth = 0;
const waiting = new Set<(error: InternalError) => void>();

/** The core, instantiated at the first use and anew after a trap. */
export function core(): Core {
  current ??= instantiate();
  return current;
}

function instantiate(): Core {
  const module = provided();
  try {
    const fresh = createGlue(guard);
    fresh.initSync({ module });
    return fresh;
  } catch (cause) {
    throw new WasmUnavailableError({
      code: 'wasm_unavailable',
      message:
        "WebAssembly could not be started here. Where a Content-Security-Policy has a script-src, add 'wasm-unsafe-eval' to it; " +
        'where a runtime has no WebAssembly or compiles no bytes, use one of the other entries of this package',
      cause,
    });
  }
}

/**
 * Sees every throw out of the module. Results cross as values, so a throw is a trap: the instance's memory is not to be
 * trusted any more, all that wait on it are told, and the next call gets a fresh one.
 */
function guard(exports: WebAssembly.Exports): WebAssembly.Exports {
  let isDead = false;
  const guarded: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(exports)) {
    guarded[name] = typeof value !== 'function' ? value : (...args: unknown[]): unknown => {
      // What still comes back to a dead instance: answers, timers, finalizers.
      if (isDead) return undefined;
      try {
        return value(...args);
      } catch (error) {
        isDead = true;
        abandon(error);
        // From a timer or a promise there is nobody to throw to.
        if (depth > 0) throw error;
        return undefined;
      }
    };
  }
  return guarded;
}

function abandon(error: unknown): void {
  current = undefined;
  trap = { error };
  const abandoned = [...waiting];
  waiting.clear();
  for (const reject of abandoned) reject(internal(error));
}

function internal(cause: unknown): InternalError {
  return new InternalError({
    code: 'internal',
    message: 'The core stopped on a bug of this package; whether the request was carried out is unknown. The next call works. Please report it with the cause',
    ambiguous: true,
    cause,
  });
}

/** Calls the core; what it throws on purpose is passed on, a trap becomes an `InternalError`. */
export function enter<T>(call: (core: Core) => T): T {
  const instance = core();
  trap = undefined;
  depth += 1;
  try {
    return call(instance);
  } catch (error) {
    throw trap ? internal(error) : error;
  } finally {
    depth -= 1;
  }
}

/** Calls the core for a promise, which is rejected when the core traps before it settles. */
export function enterForPromise<T>(call: (core: Core) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    waiting.add(reject);
    const done = () => waiting.delete(reject);
    try {
      enter(call).then(
        (value) => (done(), resolve(value)),
        (error: unknown) => (done(), reject(internal(error))),
      );
    } catch (error) {
      done();
      reject(error);
    }
  });
}
