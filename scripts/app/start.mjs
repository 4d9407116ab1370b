/** Opens the sidebar app with the emulator inside the page. `PORT` names the port, `BROWSER=none` opens no browser. */
import { buildPackage } from '../build.mjs';
import { failWith, SetupError } from '../workspace/command.mjs';

async function start() {
  const port = portOf(process.env.PORT);
  await buildPackage();
  // These use npm packages, which the build has only now brought.
  const [{ buildApp, builtPages }, { serve }, { default: open }] = await Promise.all([import('./build.mjs'), import('./serve.mjs'), import('open')]);
  await buildApp(['standalone']);
  const { url } = await serve({ '/': builtPages.standalone }, { port, headers: { 'content-security-policy': "frame-ancestors 'none'" } }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new SetupError(`port ${port} is taken: name another one in PORT`);
    throw error;
  });
  process.stdout.write(`\n${url}/\n`);
  const { BROWSER } = process.env;
  // The address has been printed, for where no browser opens.
  if (BROWSER !== 'none') await open(`${url}/`, BROWSER ? { app: { name: BROWSER } } : {}).catch(() => undefined);
}

function portOf(text) {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SetupError(`expected PORT to be a number from 0 to 65535, but found ${JSON.stringify(text)}`);
}

await start().catch(failWith);
