/**
 * Prints how many lines of the core its own tests run, and how many of the npm package's sources the tests of the package and of
 * the command line run; then the lines that none does. With `core` or `package` only that.
 */
import { failWith } from './workspace/command.mjs';

const parts = {
  core: async () => (await import('./coverage/rust-lines.mjs')).rustLines(),
  package: async () => (await import('./coverage/typescript-lines.mjs')).typescriptLines(),
};

try {
  const asked = process.argv.slice(2);
  const files = [];
  for (const [name, lines] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) files.push(...(await lines()));
  print(files.sort((a, b) => (a.file < b.file ? -1 : 1)));
} catch (error) {
  failWith(error);
}

function print(files) {
  process.stdout.write('\n| room | lines | run | |\n| --- | --- | --- | --- |\n');
  for (const room of new Set(files.map(roomOf))) {
    const lines = files.filter((file) => roomOf(file) === room).flatMap(({ lines }) => [...lines.values()]);
    const run = lines.filter(Boolean).length;
    process.stdout.write(`| \`${room}\` | ${lines.length} | ${run} | ${((100 * run) / lines.length).toFixed(1)} % |\n`);
  }
  process.stdout.write('\nLines that no test runs\n');
  for (const { file, lines } of files) {
    const left = [...lines].filter(([, hasRun]) => !hasRun).map(([line]) => line);
    if (left.length > 0) process.stdout.write(`${file}: ${left.sort((a, b) => a - b).join(', ')}\n`);
  }
}

/** `src/policy`; of the package its command line, its emulator and the rest. */
function roomOf({ file }) {
  const [, room] = file.match(/^(src\/[^/]+|pkg-template\/src\/(?:cli|emulator))\//) ?? [];
  return room ?? (file.startsWith('pkg-template') ? 'pkg-template/src' : 'src');
}
