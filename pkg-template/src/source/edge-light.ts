/** The edge runtime compiles no bytes at run time; `?module` makes its bundler hand over a compiled module. */
import module from './core.wasm?module';

export default () => module;
