import shipped from 'core-source';
import { WasmUnavailableError } from '../errors.js';

/** The module's bytes, or the module itself where a runtime compiles it ahead. */
export type Source = BufferSource | WebAssembly.Module;

/**
 * The build puts each entry's own source in place of `core-source` (`scripts/build/parts.mjs`). The import has no side effect, so a bundler
 * that needs only `recipient` leaves the module's bytes out.
 */
let source: (() => Source) | undefined = shipped;

/** Replaces the source of the module. Nothing is decoded or compiled before the first use. */
export function provide(from: () => Source): void {
  source = from;
}

/** Returns what to instantiate. */
export function provided(): Source {
  if (!source) {
    throw new WasmUnavailableError({
      code: 'wasm_unavailable',
      message: "The slim entry carries no module: await init(…) from 'zendesk-side-conversations/slim' first, with the bytes of 'zendesk-side-conversations/core.wasm'",
    });
  }
  return source();
}
