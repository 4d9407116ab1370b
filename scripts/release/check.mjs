/** `npm run release:check -- v1.2.3`: fails before anything is built where this tag cannot be released. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../workspace/paths.mjs';
import { hindrances } from './rules.mjs';

const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
const found = hindrances({
  tag: process.argv[2] ?? 'none',
  manifest: JSON.parse(readFileSync(inRoot('pkg-template', 'package.json'), 'utf8')),
  crates: readFileSync(inRoot('Cargo.toml'), 'utf8').match(/^version = "([^"]+)"$/m)?.[1],
  changelog: readFileSync(inRoot('CHANGELOG.md'), 'utf8'),
  repository: GITHUB_REPOSITORY && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`,
});
process.stdout.write(found.length === 0 ? `${process.argv[2]} can be released\n` : `${found.join('\n')}\n`);
process.exitCode = found.length === 0 ? 0 : 1;
