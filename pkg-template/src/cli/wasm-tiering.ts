declare const WASM_TIERING_BUDGET: number;

/**
 * Lets V8 optimize WebAssembly as late in Node 20 as it does in Node 22. Call it before the first `fetch`, which parses HTTP in WebAssembly: Node 20 optimizes
 * that parser during the first response, on another thread, and waits for it at the end. Without this a `list` takes 260 ms of CPU, and with it 170.
 */
export async function optimizeLater(): Promise<void> {
  // Other releases have other flags, and V8 prints an error about one that it does not know.
  if (!process.versions.node.startsWith('20.')) return;
  const { setFlagsFromString } = await import('node:v8');
  // Node compiles its own modules anew after a change of flags. Reading `Response` makes Node load the modules of `fetch` before the change.
  if (typeof Response === 'function') setFlagsFromString(`--wasm-tiering-budget=${WASM_TIERING_BUDGET}`);
}
