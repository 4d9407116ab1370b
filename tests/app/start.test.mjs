import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { describe, it } from 'node:test';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const LIMIT_MS = 300_000;

/** Runs the start command until it prints an address on a line of its own, or ends. */
async function start(environment) {
  const child = spawn('node', [inRoot('scripts', 'app', 'start.mjs')], { env: { ...process.env, BROWSER: 'none', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const stop = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const limit = setTimeout(stop, LIMIT_MS);
  const found = new Promise((resolve) => {
    const read = (chunk) => {
      output += chunk;
      const address = output.match(/^(http:\/\/127\.0\.0\.1:\d+\/)$/m)?.[1];
      if (address) resolve({ address });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', (code) => resolve({ code, output }));
  });
  try {
    return { ...(await found), stop };
  } finally {
    clearTimeout(limit);
  }
}

const withFreePort = async (work) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return work(port, () => new Promise((resolve) => server.close(resolve)));
};

describe('npm start', () => {
  it('prints the address on a line of its own, on the port that PORT names, and serves the page there', () =>
    withFreePort(async (port, free) => {
      await free();
      const { address, stop } = await start({ PORT: String(port) });
      try {
        assert.equal(address, `http://127.0.0.1:${port}/`);
        const response = await fetch(address);
        assert.equal(response.status, 200);
        assert.match(await response.text(), /<title>Side conversations on an emulator<\/title>/);
        assert.equal(response.headers.get('content-security-policy'), "frame-ancestors 'none'");
        for (const path of ['/../package.json', '/..%2f..%2fpackage.json', '/assets/..%5c..%5cpackage.json', '/%00', '/none', '/%zz']) {
          assert.equal(await statusOf(port, path), 404, path);
        }
        assert.equal((await fetch(address, { method: 'POST', body: 'x' })).status, 404);
      } finally {
        await stop();
      }
    }));

  it('says that a port is taken', () =>
    withFreePort(async (port, free) => {
      const { code, output } = await start({ PORT: String(port) });
      await free();
      assert.equal(code, 1);
      assert.match(output, new RegExp(`port ${port} is taken: name another one in PORT`));
    }));

  for (const port of ['abc', '70000', '-1', '1.5']) {
    it(`refuses PORT=${port}`, async () => {
      const { code, output } = await start({ PORT: port });
      assert.equal(code, 1);
      assert.match(output, /expected PORT to be a number from 0 to 65535, but found /);
    });
  }
});

/** Without the client's own tidying of paths. */
function statusOf(port, path) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject).end();
  });
}
