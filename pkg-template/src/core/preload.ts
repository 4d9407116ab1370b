import { core } from './instance.js';

/**
 * Loads the WebAssembly module ahead of the first call, which would load it otherwise. Never needed.
 *
 * @throws WasmUnavailableError if a Content-Security-Policy forbids WebAssembly.
 * @example
 * await preload();
 */
export async function preload(): Promise<void> {
  core();
}
