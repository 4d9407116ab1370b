/** Returns the reasons why a tag cannot be released, as lines. `repository` is the one that runs the workflow, if a workflow runs. */
export function hindrances({ tag, manifest, crates, changelog, repository }) {
  const { version } = manifest;
  const heading = changelog.match(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*$`, 'm'))?.[0];
  const named = manifest.repository?.url ?? manifest.repository;
  return [
    ...(tag === `v${version}` ? [] : [`expected the tag v${version}, as pkg-template/package.json has it, but found ${tag}`]),
    ...(crates === version ? [] : [`expected version ${version} in Cargo.toml, as pkg-template/package.json has it, but found ${crates}`]),
    ...(heading ? [] : [`expected CHANGELOG.md to have a heading for ${version}, but found none`]),
    ...(/unreleased/i.test(heading ?? '') ? [`expected the date of the release in CHANGELOG.md, but found "${heading}"`] : []),
    ...(named ? [] : ['expected `repository` in pkg-template/package.json, which provenance is held against, but found none: name the repository that releases']),
    ...(named && repository && !isSame(named, repository) ? [`expected \`repository\` in pkg-template/package.json to be ${repository}, where this runs, but found ${named}`] : []),
  ];
}

const isSame = (named, repository) => named.replace(/^git\+/, '').replace(/\.git$/, '').toLowerCase() === repository.toLowerCase();
