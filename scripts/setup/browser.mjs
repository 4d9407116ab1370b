import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from '../workspace/command.mjs';
import { toolEnvironment } from '../workspace/environment.mjs';
import { aptInstall } from './apt.mjs';

const browsers = {
  chromium: { variable: 'CHROME', commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], debian: 'chromium' },
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
  const folders = toolEnvironment().PATH.split(delimiter);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

/** Gets the named browsers and drivers that are missing, from Debian's packages. */
export async function ensureBrowsers(names) {
  const missing = names.filter((name) => !findBrowser(name)).map((name) => browsers[name]);
  if (missing.length === 0) return;
  const [packages, variables] = ['debian', 'variable'].map((field) => missing.map((browser) => browser[field]));
  await aptInstall(packages, `expected ${packages.join(' and ')} on PATH, but found none: install them, or name their executables in ${variables.join(' and ')}`);
}

function isExecutable(path) {
  try {
    return accessSync(path, constants.X_OK) === undefined;
  } catch {
    return false;
  }
}
