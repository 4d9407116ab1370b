export { init } from './core/init.js';
export * from './index.js';
