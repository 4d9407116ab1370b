import { runStage } from '../build.mjs';
import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { inRoot } from '../workspace/paths.mjs';

const inApp = (...parts) => inRoot('www', ...parts);

/** The folders of the built pages: the demonstration, and the folder `assets` of the app package. */
export const builtPages = { standalone: inApp('dist', 'standalone'), zendesk: inApp('dist', 'zendesk', 'assets') };

/** Builds the app's pages from the package in `pkg/`. */
export async function buildApp(pages = Object.keys(builtPages)) {
  await ensureNpmPackages(inApp(), 'the sidebar app');
  await runStage('app:types', 'types of the app');
  for (const page of pages) await runStage(`app:${page}`, `page ${page}`);
}
