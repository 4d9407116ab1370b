import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** A path inside the checkout. */
export const inRoot = (...parts) => resolve(root, ...parts);

/** The folder of the tools: the one that `SIDE_CONVERSATIONS_TOOLS` names, else `.tools` in the checkout. */
export const toolsFolder = resolve(process.env.SIDE_CONVERSATIONS_TOOLS || inRoot('.tools'));

/** A path inside the tools folder. */
export const inTools = (...parts) => resolve(toolsFolder, ...parts);

/** The folder of the files that the build makes on the way to `pkg/`. */
export const inWork = (...parts) => inRoot('.cache', 'build', ...parts);

/** Every file under a folder, sorted by path so that all machines agree on the order. */
export function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true }).sort();
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}
