import { readFileSync } from 'node:fs';
import { inRoot } from '../../workspace/paths.mjs';

const PACKAGE_FOLDER = /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/[^/]+|[^/]+))\//;

/** The npm packages among the files that went into bundles, in the order of their folders. */
export function bundledPackages(files) {
  const folders = new Set(files.map((path) => path.match(PACKAGE_FOLDER)?.[1]).filter(Boolean));
  const locked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return [...folders].sort().map((folder) => {
    const { name, version, license, dependencies = {} } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
    return { folder, name, version, license, needs: Object.keys(dependencies), integrity: locked[folder].integrity };
  });
}
