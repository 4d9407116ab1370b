import createGlue from 'core-glue';
import { InternalError, SideConversationsError, WasmUnavailableError } from '../errors.js';
import { provided } from './module.js';

export type Core = ReturnType<typeof createGlue>;

/** The state of a call, for its error if the core traps. */
export interface Progress {
  /** Whether the call sent a request that may change something. */
  maySend: boolean;
}

/** A module's memory never shrinks. Only a huge body, or thousands of calls at a time, make it as large as this. */
const GROWN_BYTES = 32 * 1024 * 1024;

/** An instance of the core. It can be dropped if its memory has grown and it is idle. */
interface Instance {
  readonly core: Core;
  isGrown(): boolean;
  /** Whether no request waits for its answer, and no timer runs. */
  isIdle(): boolean;
}

let current: Instance | undefined;
const dead = new WeakSet<Core>();
let trap: { readonly error: unknown } | undefined;
let depth = 0;
const waiting = new Set<(cause: unknown) => void>();

/** The core, instantiated at the first use, and anew after a trap or when its memory has grown. */
export function core(): Core {
  current ??= instantiate();
  return current.core;
}

/** Whether this core trapped. */
export const isDead = (core: Core): boolean => dead.has(core);

/** Drops the instance if its memory has grown and no call runs. The collector frees it, and the next call makes a new one. */
function letGoOfMemory(): void {
  if (waiting.size === 0 && current?.isGrown() && current.isIdle()) current = undefined;
}

function instantiate(): Instance {
  try {
    const module = provided();
    let stop = (): void => {};
    const fresh = createGlue((exports) => guard(exports, () => stop()));
    const memory = Object.values(fresh.initSync({ module })).find(isMemory);
    const [timers, requests] = fresh.underWay();
    stop = () => {
      dead.add(fresh);
      for (const timer of timers) clearTimeout(timer as ReturnType<typeof setTimeout>);
      for (const request of requests) request.abort();
      timers.clear();
      requests.clear();
    };
    return {
      core: fresh,
      isGrown: () => memory !== undefined && memory.buffer.byteLength > GROWN_BYTES,
      isIdle: () => timers.size === 0 && requests.size === 0,
    };
  } catch (cause) {
    if (cause instanceof WasmUnavailableError) throw cause;
    throw new WasmUnavailableError({
      code: 'wasm_unavailable',
      message:
        "WebAssembly could not be started here. If a Content-Security-Policy has a script-src, add 'wasm-unsafe-eval' to it; " +
        'if WebAssembly is never allowed, import zendesk-side-conversations/no-wasm, the same package with its core as JavaScript',
      cause,
    });
  }
}

/**
 * Wraps every export, to see each throw out of the module. Results cross as values, so a throw is a trap, and the instance's memory
 * is no longer reliable. The guard then stops its timers and requests and rejects all its calls. The next call makes a new instance.
 */
function guard(exports: WebAssembly.Exports, stop: () => void): WebAssembly.Exports {
  let death: { readonly error: unknown } | undefined;
  const guarded: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(exports)) {
    // A variable, not a constant: V8 inlines the call of a constant WebAssembly function. In Node 20, V8 then ended the process with "unreachable code"
    // when it deoptimized the caller, under thousands of creates with keys at a time.
    let callee = value as (...args: unknown[]) => unknown;
    guarded[name] = typeof value !== 'function' ? value : (...args: unknown[]): unknown => {
      if (death) return afterDeath(death);
      let result: unknown;
      try {
        result = callee(...args);
      } catch (error) {
        if (!death) {
          death = { error };
          abandon(death);
        }
      }
      if (!death) return result;
      // A nested call may have trapped while this one continued: stop here as well.
      stop();
      callee = empty;
      return afterDeath(death);
    };
  }
  return guarded;
}

const isMemory = (value: unknown): value is { buffer: ArrayBuffer } => typeof value === 'object' && value !== null && 'buffer' in value;

/** An empty result. The glue can read every kind of result from it. */
const nothing: readonly never[] = [];

const empty = (): unknown => nothing;

/** Throws to the caller. Timers, promises and finalizers have no caller that could catch, so they get an empty result. */
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

function internal(cause: unknown, { maySend }: Progress): InternalError {
  const unknown = maySend ? '; whether the request was carried out is unknown' : '';
  return new InternalError({
    code: 'internal',
    message: `The core stopped on a bug of this package${unknown}. The next call works. Please report it with the cause`,
    ambiguous: maySend,
    cause,
  });
}

const isTrap = (error: unknown): boolean => trap !== undefined && trap.error === error;

/** Calls the core, and throws an `InternalError` after a trap (nested calls make only one). Throws any other error unchanged. */
export function enter<T>(call: (core: Core) => T, progress: Progress = { maySend: false }): T {
  const instance = core();
  trap = undefined;
  depth += 1;
  try {
    return call(instance);
  } catch (error) {
    throw isTrap(error) ? internal(error, progress) : error;
  } finally {
    depth -= 1;
    // A microtask later, a call that has just begun is in `waiting`.
    if (current?.isGrown()) queueMicrotask(letGoOfMemory);
  }
}

/**
 * Calls the core and waits for its promise; `read` makes the result of what that resolves to. Rejects at once if the core traps before. One promise for
 * all of this: each further one is a part of a create's time.
 */
export function untilDeath<T, R>(begin: (core: Core) => Promise<T>, read: (value: T) => R, progress: Progress = { maySend: false }): Promise<R> {
  return new Promise((resolve, reject) => {
    const promised = enter(begin, progress);
    const abandoned = (cause: unknown) => reject(internal(cause, progress));
    const done = () => {
      waiting.delete(abandoned);
      letGoOfMemory();
    };
    waiting.add(abandoned);
    promised.then(
      (value) => {
        done();
        try {
          resolve(read(value));
        } catch (error) {
          reject(error);
        }
      },
      (error: unknown) => {
        done();
        reject(error instanceof SideConversationsError ? error : internal(error, progress));
      },
    );
  });
}
