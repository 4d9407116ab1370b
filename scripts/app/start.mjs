/** Opens the sidebar app with the emulator inside the page. `PORT` names the port, `BROWSER=none` opens no browser. */
import { spawn } from 'node:child_process';
import { buildPackage } from '../build.mjs';
import { failWith, SetupError } from '../workspace/command.mjs';

const OPENERS = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };

async function start() {
  const port = portOf(process.env.PORT);
  await buildPackage();
  // These use npm packages, which the build has only now brought.
  const [{ buildApp, builtPages }, { serve }] = await Promise.all([import('./build.mjs'), import('./serve.mjs')]);
  await buildApp(['standalone']);
  const { url } = await serve({ '/': builtPages.standalone }, { port, headers: { 'content-security-policy': "frame-ancestors 'none'" } }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new SetupError(`port ${port} is taken: name another one in PORT`);
    throw error;
  });
  process.stdout.write(`\n${url}/\n`);
  open(`${url}/`);
}

function portOf(text) {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SetupError(`expected PORT to be a number from 0 to 65535, but found ${JSON.stringify(text)}`);
}

/** Opens a browser where there is one; the address has been printed. */
function open(url) {
  const { BROWSER } = process.env;
  if (BROWSER === 'none') return;
  const [command, ...args] = BROWSER ? [BROWSER] : (OPENERS[process.platform] ?? ['xdg-open']);
  spawn(command, [...args, url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

await start().catch(failWith);
