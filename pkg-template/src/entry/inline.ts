import bytes from 'core-bytes';
import { provide } from '../core/module.js';

provide(bytes);
export * from '../index.js';
