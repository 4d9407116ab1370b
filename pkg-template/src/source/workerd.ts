/** workerd compiles no bytes at run time; its bundler hands over a compiled module. */
import module from './core.wasm';

export default () => module;
