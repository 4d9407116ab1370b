import type { Context } from '../command.js';
import { events } from '../import/events.js';
import { importFile } from '../import/file.js';

export const run = (context: Context): Promise<number> => importFile(context, events);
