// The edge runtime compiles no bytes at run time; `?module` asks its bundler for the module.
import module from './core.wasm?module';
import { provide } from '../core/module.js';

provide(() => module);
export * from '../index.js';
