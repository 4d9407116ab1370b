import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const OWN = 'zendesk-side-conversations';

/** The folder of this command in the user's configuration, by each system's custom. */
export function configFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const { XDG_CONFIG_HOME: xdg, APPDATA: appData } = environment;
  // The XDG specification says to ignore a relative path.
  if (xdg && isAbsolute(xdg)) return join(xdg, OWN);
  if (platform === 'win32') return join(appData || join(homedir(), 'AppData', 'Roaming'), OWN);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', OWN);
  return join(homedir(), '.config', OWN);
}
