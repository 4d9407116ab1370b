import { EnvHttpProxyAgent, install, setGlobalDispatcher } from 'undici';
import { UsageError } from './usage-error.js';

/** A proxy could not reach this machine, and would see what is sent in the clear. */
const NEVER_PROXIED = ['localhost', '127.0.0.1', '::1'];

/**
 * Sends requests over the proxy of `HTTPS_PROXY`, but for the hosts of `NO_PROXY`. Only `https:` goes there, through a tunnel: the proxy sees a host and no
 * credential. Every global of `fetch` is undici's then, since a form of one implementation is none of the other's; Node's own `fetch` takes a proxy from 24 on.
 */
export function useProxy({ https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY }: NodeJS.ProcessEnv = process.env): void {
  const proxy = https_proxy || HTTPS_PROXY;
  if (!proxy) return;
  const { protocol, hostname } = URL.canParse(proxy) ? new URL(proxy) : { protocol: '', hostname: '' };
  // Its own value may hold a password.
  if (!['http:', 'https:'].includes(protocol) || hostname === '') throw new UsageError('expected HTTPS_PROXY to be an address that begins with http:// or https://, such as http://proxy.example.com:8080');
  install();
  setGlobalDispatcher(new EnvHttpProxyAgent({ httpProxy: '', httpsProxy: proxy, noProxy: [no_proxy ?? NO_PROXY ?? '', ...NEVER_PROXIED].filter(Boolean).join(',') }));
}
