import { WasmUnavailableError } from '../errors.js';

/** The module's bytes, or the module itself where a runtime compiles it ahead. */
export type Source = BufferSource | WebAssembly.Module;

let source: (() => Source) | undefined;

/** Says where the module comes from; an entry point does so when it is imported, and nothing is decoded or compiled by it. */
export function provide(from: () => Source): void {
  source = from;
}

/** What to instantiate. */
export function provided(): Source {
  if (!source) {
    throw new WasmUnavailableError({
      code: 'wasm_unavailable',
      message: "The slim entry carries no module: await init(…) from 'zendesk-side-conversations/slim' first, with the bytes of 'zendesk-side-conversations/core.wasm'",
    });
  }
  return source();
}
