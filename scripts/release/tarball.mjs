/** `npm run release:tarball -- v1.2.3`: takes the tarball that the consumers tried into `release/`, if it has every entry. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { tarballOf } from '../../tests/package/stage/project.mjs';
import { entries } from '../build/parts.mjs';
import { BuildError, failWith, run } from '../workspace/command.mjs';
import { inRoot } from '../workspace/paths.mjs';

try {
  const tested = tarballOf(process.argv[2]?.replace(/^v/, ''));
  if (!existsSync(tested)) throw new BuildError(`expected ${tested}, which \`npm run test:everywhere\` tries, but found none`);
  const files = (await run('tar', ['--list', '--gzip', '--file', tested])).split('\n');
  const missing = entries.flatMap(({ name, formats }) => formats.map((format) => `package/${name}.${format}`)).filter((file) => !files.includes(file));
  if (missing.length > 0) throw new BuildError(`expected ${missing.join(', ')} in ${basename(tested)}, but found none: build with --release`);
  rmSync(inRoot('release'), { recursive: true, force: true });
  mkdirSync(inRoot('release'));
  copyFileSync(tested, inRoot('release', basename(tested)));
  process.stdout.write(`${basename(tested)} sha256 ${createHash('sha256').update(readFileSync(tested)).digest('hex')}\n`);
} catch (error) {
  failWith(error);
}
