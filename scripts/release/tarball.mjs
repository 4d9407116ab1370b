/** `npm run release:tarball -- v1.2.3`: takes the tarball that the consumers tried into `release/`, once it is seen to be whole. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { entries } from '../build/parts.mjs';
import { tarballOf } from '../consumers/project.mjs';
import { run } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

const tested = tarballOf(process.argv[2]?.replace(/^v/, ''));
const found = existsSync(tested) ? await missingFrom(tested) : [`expected ${tested}, which \`npm run test:everywhere\` tries, but found none`];
if (found.length > 0) {
  process.stderr.write(`${found.join('\n')}\n`);
  process.exit(1);
}
rmSync(inRoot('release'), { recursive: true, force: true });
mkdirSync(inRoot('release'));
copyFileSync(tested, inRoot('release', basename(tested)));
process.stdout.write(`${basename(tested)} sha256 ${createHash('sha256').update(readFileSync(tested)).digest('hex')}\n`);

/** A package without the entry that does without WebAssembly would make errors name what is not there. */
async function missingFrom(tarball) {
  const files = (await run('tar', ['--list', '--gzip', '--file', tarball])).split('\n');
  const wanted = entries.flatMap(({ name, formats }) => formats.map((format) => `package/${name}.${format}`));
  return wanted.filter((file) => !files.includes(file)).map((file) => `expected ${file} in ${basename(tarball)}, but found none: build with --release`);
}
