/** In bytes of code that ran, roughly: what V8 takes by itself from Node 22 on. */
const BUDGET = 13_000_000;

/**
 * Lets V8 optimize WebAssembly as late in Node 20 as it does in Node 22. Call it before the first `fetch`, which parses HTTP in WebAssembly: Node 20 optimizes
 * that parser during the first response, on another thread, and waits for it at the end. Without this a `list` takes 260 ms of CPU, and with it 170.
 */
export async function optimizeLater(): Promise<void> {
  // Other releases have other flags, and V8 prints an error about one that it does not know.
  if (!process.versions.node.startsWith('20.')) return;
  const { setFlagsFromString } = await import('node:v8');
  // Node compiles its own modules anew after a change of flags. To look at `Response` makes it load those of `fetch` before.
  if (typeof Response === 'function') setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
}
