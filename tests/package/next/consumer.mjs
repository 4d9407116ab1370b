import { createServer } from 'node:http';
import { once } from 'node:events';

const settings = { NEXT_TELEMETRY_DISABLED: '1', CI: '1' };
const version = ({ installed }) => installed('next');

/** Builds once for each bundler, and gives each case a server of that build. */
const casesUnder = (bundler, name) => {
  const served = (ask) => async (tools) => {
    await tools.once(`next build --${bundler}`, () => tools.run('next', ['build', `--${bundler}`], settings));
    const server = await startServer(tools);
    try {
      return await ask(server.url, tools);
    } finally {
      await server.close();
    }
  };
  return [
    { runtime: `Next with ${name}, Node route`, version, run: served((url) => text(`${url}/node`)) },
    {
      runtime: `Next with ${name}, edge route`,
      version,
      run: served(async (url, { emulator }) => text(`${url}/edge?${new URLSearchParams(await emulator())}`)),
    },
    { runtime: `Next with ${name}, client component`, version, run: served((url, { openSite }) => openSite(url)) },
  ];
};

export const cases = [...casesUnder('turbopack', 'Turbopack'), ...casesUnder('webpack', 'webpack')];

async function startServer({ start }) {
  const port = await freePort();
  const server = start('next', ['start', '--hostname', '127.0.0.1', '--port', String(port)], settings);
  await server.says(/Ready/);
  return { url: `http://127.0.0.1:${port}`, close: server.end };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

async function text(url) {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${body.slice(0, 2000)}`);
  return body;
}
