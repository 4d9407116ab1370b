import { provide, type Source } from './module.js';

type Given = Source | Response;

/**
 * Gives the WebAssembly module to this entry, which carries none. Call it once, before the first use.
 *
 * @param module The module's bytes, a compiled module, a `Response`, a URL to fetch, or a promise of one of them.
 * @throws TypeError if it is something else or a response without success, and CompileError if the bytes are no module.
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { init, SideConversations } from 'zendesk-side-conversations/slim';
 *
 * await init(await readFile(new URL(import.meta.resolve('zendesk-side-conversations/core.wasm'))));
 * // In a page, from a copy of that file: await init(fetch('/assets/core.wasm'));
 */
export async function init(module: Given | URL | Promise<Given>): Promise<void> {
  const given = await (module instanceof URL ? fetch(module) : module);
  const compiled = isModule(given) ? given : await WebAssembly.compile(await bytesOf(given));
  provide(() => compiled);
}

/** By its name: a module of another realm is no instance of this one's class. */
const isModule = (given: Source | Response): given is WebAssembly.Module => Object.prototype.toString.call(given) === '[object WebAssembly.Module]';

/** By its method: a response of another realm is no instance of this one's class. */
const isResponse = (given: BufferSource | Response): given is Response => typeof (given as Partial<Response> | null | undefined)?.arrayBuffer === 'function';

async function bytesOf(given: BufferSource | Response): Promise<BufferSource> {
  if (!isResponse(given)) {
    if (typeof given === 'object' && given !== null) return given;
    const found = typeof given === 'string' ? 'a string (new URL(…) makes a URL of an address)' : String(given);
    throw new TypeError(`Expected the module's bytes, a WebAssembly.Module, a Response or a URL, but found ${found}`);
  }
  if (!given.ok) throw new TypeError(`Expected the module's bytes, but the response has status ${given.status}`);
  return given.arrayBuffer();
}
