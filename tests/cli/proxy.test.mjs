/** A company's proxy and certificate between the command and the account: a CONNECT proxy and a TLS server on loopback. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { lines } from './stage/run.mjs';

const HOST = 'acme.zendesk.com';
const account = await openAccount(undefined, { anyHost: true });
const { bearer } = account.emulator.credentials;
let tls;
let proxy;

before(async () => {
  const [key, certificate] = [account.path('key.pem'), account.path('certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`], { stdio: 'ignore' });
  tls = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) => {
    const emulator = connect(new URL(account.url).port, '127.0.0.1');
    socket.pipe(emulator).pipe(socket);
    for (const end of [socket, emulator]) end.on('error', () => {});
  });
  tls.listen(0, '127.0.0.1');
  await once(tls, 'listening');
  proxy = await openProxy(tls.address().port);
});
after(() => {
  tls.close();
  proxy.close();
});
beforeEach(() => proxy.forget());

/** A proxy that leads every tunnel to one port, and keeps all that it sees. */
async function openProxy(port) {
  let seen = { tunnels: [], plain: [], bytes: '' };
  const server = createServer((request, response) => {
    seen.plain.push(request.url);
    response.writeHead(502).end();
  });
  server.on('connect', ({ url, headers }, socket, head) => {
    seen.tunnels.push({ url, authorization: headers['proxy-authorization'] });
    seen.bytes += JSON.stringify(headers);
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    for (const side of [socket, target]) side.on('data', (chunk) => (seen.bytes += chunk.toString('latin1'))).on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen: () => seen,
    forget: () => (seen = { tunnels: [], plain: [], bytes: '' }),
    close: () => server.close(),
  };
}

const environment = (more = {}) => ({ ZENDESK_SUBDOMAIN: 'acme', ZENDESK_OAUTH_TOKEN: bearer, ZENDESK_BASE_URL: '', HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: account.path('certificate.pem'), ...more });

describe('HTTPS_PROXY', () => {
  it('is a tunnel, in which the proxy sees a host and no credential', async () => {
    const { code, stdout, stderr } = await account.run(['list', '90'], { env: environment() });
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(lines(stdout), []);
    const { tunnels, plain, bytes } = proxy.seen();
    assert.deepEqual([tunnels.map(({ url }) => url), plain], [[`${HOST}:443`], []]);
    assert.ok(bytes.length > 0 && !bytes.includes(bearer) && !bytes.includes('/api/v2'));
  });

  it('takes uploads and messages, in small letters too, and a password', async () => {
    writeFileSync(account.path('photo.png'), 'not really a photo');
    const withPassword = proxy.url.replace('http://', 'http://me:pa%20ss@');
    const args = ['create', '--ticket', '90', '--to', 'chris@example.com', '--body', 'x', '--attach', 'photo.png'];
    const { code, stderr } = await account.run(args, { env: environment({ HTTPS_PROXY: undefined, https_proxy: withPassword }) });
    assert.equal(code, 0, stderr);
    assert.equal(proxy.seen().tunnels[0].authorization, `Basic ${Buffer.from('me:pa ss').toString('base64')}`);
    const [upload] = account.emulator.requests().filter(({ path }) => path.endsWith('/attachments'));
    assert.match(upload.headers['content-type'], /^multipart\/form-data/);
  });

  it('leaves out the hosts of NO_PROXY', async () => {
    const { code } = await account.run(['list', '90', '--timeout', '5'], { env: environment({ NO_PROXY: `example.com,${HOST}` }) });
    assert.equal(code, 6);
    assert.deepEqual(proxy.seen().tunnels, []);
  });

  it('never has requests to this machine, which go in the clear', async () => {
    const { code } = await account.run(['list', '90'], { env: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, http_proxy: proxy.url } });
    assert.equal(code, 0);
    assert.deepEqual(proxy.seen(), { tunnels: [], plain: [], bytes: '' });
  });

  for (const value of ['socks5://127.0.0.1:1080', 'proxy.example.com:8080', 'http://', 'me:s3cret@proxy']) {
    it(`is refused where it is no address of a proxy, and not shown: ${value}`, async () => {
      const { code, stderr } = await account.run(['list', '90'], { env: environment({ HTTPS_PROXY: value }) });
      assert.equal(code, 2);
      assert.match(stderr, /^error: expected HTTPS_PROXY to be an address/);
      assert.ok(!stderr.includes('s3cret'));
    });
  }

  it('that nobody listens on ends with 6', async () => {
    const { code, stderr } = await account.run(['list', '90', '--timeout', '5'], { env: environment({ HTTPS_PROXY: 'http://127.0.0.1:9' }) });
    assert.equal(code, 6, stderr);
  });
});

it('NODE_EXTRA_CA_CERTS is what makes a company’s certificate good', async () => {
  const { code, stderr } = await account.run(['list', '90', '--timeout', '5'], { env: environment({ NODE_EXTRA_CA_CERTS: undefined }) });
  assert.equal(code, 6);
  assert.match(stderr, /self-signed certificate/);
});
