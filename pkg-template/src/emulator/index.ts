export { createEmulator } from './create.js';
export type * from './types.js';
