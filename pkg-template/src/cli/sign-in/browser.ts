import open from 'open';

/** A browser that runs so long has started. */
const STARTED_MS = 1_000;

/** Opens an address in the user's browser, and returns whether one seems to have started. `BROWSER=none` starts none. */
export async function openBrowser(url: string, environment: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (!hasScreen(environment)) return false;
  try {
    const browser = await open(url);
    if (browser.exitCode !== null) return browser.exitCode === 0;
    return await new Promise((resolve) => {
      browser.once('exit', (code) => resolve(code === 0));
      setTimeout(resolve, STARTED_MS, true).unref();
    });
  } catch {
    return false;
  }
}

/** Without one, `xdg-open` looks for a browser of letters, which would take the terminal. */
function hasScreen({ BROWSER: wish, DISPLAY: x11, WAYLAND_DISPLAY: wayland, WSL_DISTRO_NAME: wsl }: NodeJS.ProcessEnv): boolean {
  if (wish === 'none') return false;
  return process.platform !== 'linux' || [wish, x11, wayland, wsl].some(Boolean);
}
