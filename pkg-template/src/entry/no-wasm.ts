// The core as JavaScript, for pages whose policy forbids WebAssembly; the glue of this entry calls it in place of a module.
import instantiate from 'core-as-javascript';
import { provide } from '../core/module.js';

provide(() => instantiate as unknown as WebAssembly.Module);
export * from '../index.js';
