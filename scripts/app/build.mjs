import { ensureNpmPackages } from '../setup/npm-packages.mjs';
import { unlessFresh } from '../build/freshness.mjs';
import { run } from '../workspace/command.mjs';
import { withLock } from '../workspace/lock.mjs';
import { inRoot, inWork } from '../workspace/paths.mjs';

const inApp = (...parts) => inRoot('www', ...parts);

/** Where each page's files are, once built: the demonstration's, and those of the folder `assets` in the app package. */
export const builtPages = { standalone: inApp('dist', 'standalone'), zendesk: inApp('dist', 'zendesk', 'assets') };

const SOURCES = ['src', 'translations', 'assets', 'index.html', 'iframe.html', 'vite.config.js', 'tsconfig.json', 'package-lock.json'].map((path) => inApp(path));
const PACKAGE = ['index.js', 'index.d.ts', 'emulator/index.js', 'emulator/index.d.ts'].map((path) => inRoot('pkg', path));

/** Builds the app's pages from the package in `pkg/`, each unless it is fresh. */
export async function buildApp(pages = Object.keys(builtPages)) {
  await withLock(inWork('app-lock'), 'build of the app', async () => {
    await ensureNpmPackages(inApp(), 'the sidebar app');
    const inputs = [...SOURCES, ...PACKAGE];
    await unlessFresh({ name: 'types of the app', inputs, settings: {}, outputs: [] }, (label) => run('tsc', ['--project', inApp()], { label }));
    for (const page of pages) {
      await unlessFresh({ name: `page ${page}`, inputs, settings: {}, outputs: [builtPages[page]] }, (label) =>
        run(inApp('node_modules', '.bin', 'vite'), ['build', '--mode', page], { label, cwd: inApp() }),
      );
    }
  });
}
