// workerd compiles no bytes at run time; it gives the module that its bundler found.
import module from './core.wasm';
import { provide } from '../core/module.js';

provide(() => module);
export * from '../index.js';
