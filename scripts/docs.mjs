/** Writes the package's reference, made of its declarations, to `docs/api/`. */
import { buildPackage } from './build.mjs';
import { failWith, run, say } from './workspace/command.mjs';
import { inRoot } from './workspace/paths.mjs';

try {
  await buildPackage();
  await run('typedoc', ['--options', inRoot('scripts', 'docs', 'typedoc.json')], { label: 'reference' });
  say('the reference is in docs/api/');
} catch (error) {
  failWith(error);
}
