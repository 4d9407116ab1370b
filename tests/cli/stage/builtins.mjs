/** Tells on standard error, at the end of a process, which of Node's own modules it has loaded. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const names = process.moduleLoadList.filter((entry) => entry.startsWith('NativeModule '));
  writeSync(2, names.map((entry) => `loaded ${entry.replace('NativeModule ', '')}\n`).join(''));
});
