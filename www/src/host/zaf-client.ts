import ZAFClient from 'zendesk_app_framework_sdk';
import type { ZafClientLike } from 'zendesk-side-conversations';

/** The part of the vendor's client that the app uses. */
export interface ZafClient extends ZafClientLike {
  on(name: string, listener: (data: unknown) => void): void;
  get(paths: string[]): Promise<Record<string, unknown>>;
  context(): Promise<{ account?: { subdomain?: string } }>;
  metadata(): Promise<{ settings?: Record<string, unknown> }>;
  invoke(name: string, ...args: unknown[]): Promise<unknown>;
}

/** The vendor's client; undefined where the page was not opened by Zendesk. */
export function openZafClient(): ZafClient | undefined {
  return (ZAFClient as { init(): ZafClient | false }).init() || undefined;
}
