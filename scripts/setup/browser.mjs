import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ask, say, SetupError } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { aptInstall } from './apt.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SHELL = 'chromium-headless-shell';

const browsers = {
  chromium: { variable: 'CHROME', commands: CHROMIUM, debian: 'chromium' },
  // The same engine without a browser's windows: a page opens in a quarter of the processor's time. Chromium stands in where it is missing.
  [SHELL]: { variable: 'CHROME', commands: [SHELL, ...CHROMIUM], debian: SHELL },
  chromedriver: { variable: 'CHROMEDRIVER', commands: ['chromedriver'], debian: 'chromium-driver' },
  firefox: { variable: 'FIREFOX', commands: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
};

/** The path of a browser or driver: the one that its environment variable names, else the first on PATH. */
export function findBrowser(name) {
  const { variable, commands } = browsers[name];
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new SetupError(`expected ${variable} to name an executable, but found ${JSON.stringify(named)}`);
  }
  return commands.flatMap((command) => foldersOfPath().map((folder) => join(folder, command))).find(isExecutable);
}

/** Gets the named browsers and drivers that are missing, from Debian's packages. */
export async function ensureBrowsers(names) {
  const missing = names.filter((name) => !findBrowser(name)).map((name) => browsers[name]);
  if (missing.length === 0) return;
  const [packages, variables] = ['debian', 'variable'].map((field) => missing.map((browser) => browser[field]));
  await aptInstall(packages, `expected ${packages.join(' and ')} on PATH, but found none: install them, or name their executables in ${variables.join(' and ')}`);
}

/** Gets the quicker Chromium where Debian has it. Nothing depends on it. */
export async function ensureHeadlessShell() {
  if (process.env.CHROME || foldersOfPath().some((folder) => isExecutable(join(folder, SHELL))) || !ask('apt-cache', ['show', SHELL])) return;
  await aptInstall([SHELL], 'the tests take Chromium instead').catch((error) => say(`${SHELL}: ${error.message}`));
}

const foldersOfPath = () => toolEnvironment().PATH.split(delimiter);

function isExecutable(path) {
  try {
    return accessSync(path, constants.X_OK) === undefined;
  } catch {
    return false;
  }
}
