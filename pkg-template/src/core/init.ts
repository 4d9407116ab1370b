import { provide, type Source } from './module.js';

type Given = Source | Response;

/**
 * Gives the WebAssembly module to this entry, which carries none. Call it once, before the first use.
 *
 * @param module The module's bytes, a compiled module, a `Response`, a URL to fetch, or a promise of one of them.
 * @throws TypeError if the response is no success, and CompileError if the bytes are no module.
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { init, SideConversations } from 'zendesk-side-conversations/slim';
 *
 * await init(await readFile(new URL(import.meta.resolve('zendesk-side-conversations/core.wasm'))));
 * // In a page, from a copy of that file: await init(fetch('/assets/core.wasm'));
 */
export async function init(module: Given | URL | Promise<Given>): Promise<void> {
  const given = await (module instanceof URL ? fetch(module) : module);
  const compiled = isModule(given) ? given : await WebAssembly.compile(isResponse(given) ? await bytesOf(given) : given);
  provide(() => compiled);
}

/** By its name: a module of another realm is no instance of this one's class. */
const isModule = (given: Source | Response): given is WebAssembly.Module => Object.prototype.toString.call(given) === '[object WebAssembly.Module]';

const isResponse = (given: BufferSource | Response): given is Response => 'arrayBuffer' in given;

async function bytesOf(response: Response): Promise<ArrayBuffer> {
  if (!response.ok) throw new TypeError(`Expected the module's bytes, but the response has status ${response.status}`);
  return response.arrayBuffer();
}
