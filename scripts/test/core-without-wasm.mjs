import { capture } from '../workspace/command.mjs';

const WASM_CRATES = /^(wasm-bindgen\S*|js-sys|web-sys|tsify\S*|serde-wasm-bindgen|gloo\S*|console_error_panic_hook|wasm-\S+) v/;
const CRATES = ['zendesk-side-conversations', 'zendesk-side-conversations-emulator'];

/** Only the door may name wasm: without its feature no crate of that kind is among the dependencies, for any target. */
export async function checkThatCoresNameNoWasm() {
  const results = await Promise.all(CRATES.map(wasmCratesOf));
  const failed = results.filter(({ found }) => found.length > 0);
  const output = failed.map(({ crate, found }) => `expected ${crate} without its feature \`door\` to depend on no wasm crate, but found ${found.join(', ')}`);
  return { passed: results.length - failed.length, failed: failed.length, output: output.join('\n') };
}

async function wasmCratesOf(crate) {
  const args = ['tree', '--locked', '--package', crate, '--edges', 'normal', '--no-default-features', '--target', 'all', '--prefix', 'none'];
  const { code, output } = await capture('cargo', args);
  if (code !== 0) return { crate, found: [output.trim()] };
  return { crate, found: [...new Set(output.split('\n').filter((line) => WASM_CRATES.test(line)))] };
}
