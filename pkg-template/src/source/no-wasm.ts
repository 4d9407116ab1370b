/** The core as JavaScript, for pages whose policy forbids WebAssembly: this entry's glue calls it in place of a module. */
import instantiate from 'core-as-javascript';

export default () => instantiate as unknown as WebAssembly.Module;
