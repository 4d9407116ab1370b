import { core } from './instance.js';

/** Loads the module ahead of the first call. Never needed. */
export async function preload(): Promise<void> {
  core();
}
