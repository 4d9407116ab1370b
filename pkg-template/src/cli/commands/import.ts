import type { Context } from '../command.js';
import { conversations } from '../import/conversations.js';
import { importFile } from '../import/file.js';

export const run = (context: Context): Promise<number> => importFile(context, conversations);
