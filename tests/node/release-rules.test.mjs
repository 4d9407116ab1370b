import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hindrances } from '../../scripts/release/rules.mjs';

const repository = 'https://git.example/acme/side-conversations';
const good = { tag: 'v1.2.3', manifest: { version: '1.2.3', repository: { type: 'git', url: `git+${repository}.git` } }, crates: '1.2.3', changelog: '# Changelog\n\n## 1.2.3, 2026-11-21\n', repository };
const withManifest = (more) => ({ ...good, manifest: { ...good.manifest, ...more } });

const situations = [
  ['all is ready', good, []],
  ['all is ready, on a machine of one\'s own', { ...good, repository: undefined }, []],
  ['the tag is of another version', { ...good, tag: 'v1.2.4' }, [/expected the tag v1\.2\.3, .* found v1\.2\.4/]],
  ['the tag has no v', { ...good, tag: '1.2.3' }, [/expected the tag v1\.2\.3/]],
  ['the crates have another version', { ...good, crates: '1.2.2' }, [/in Cargo\.toml, .* found 1\.2\.2/]],
  ['the changelog knows only a longer version', { ...good, changelog: '## 11.2.3\n' }, [/heading for 1\.2\.3/]],
  ['a dot of the version is any character to nobody', { ...good, changelog: '## 1x2.3\n' }, [/heading for 1\.2\.3/]],
  ['the changelog calls it unreleased', { ...good, changelog: '## 1.2.3, unreleased\n' }, [/date of the release/]],
  ['the manifest names no repository', withManifest({ repository: undefined }), [/expected `repository`/]],
  ['the manifest names another repository', withManifest({ repository: 'https://git.example/acme/fork' }), [/to be https:\/\/git\.example\/acme\/side-conversations, .* found .*fork/]],
];

for (const [situation, given, expected] of situations) {
  test(situation, () => {
    const found = hindrances(given);
    assert.equal(found.length, expected.length, found.join('\n'));
    expected.forEach((pattern, index) => assert.match(found[index], pattern));
  });
}
