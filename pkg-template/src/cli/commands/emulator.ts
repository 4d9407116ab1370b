import type { Context } from '../command.js';
import { emulatorCommand } from '../emulator.js';

export const run = ({ args }: Context): Promise<number> => emulatorCommand(args);
