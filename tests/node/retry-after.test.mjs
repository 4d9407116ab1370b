import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RateLimitError, SideConversations } from '../../pkg/index.js';

const message = { message: { body: 'Hello', to: [{ email: 'chris@example.com' }] } };

/** The error of a create that is answered like this. */
async function refused(status, headers) {
  const fetch = async () => new Response('{}', { status, headers });
  const client = new SideConversations({ subdomain: 'acme', auth: { bearer: 'token' }, maxRetries: 0, fetch });
  return client.create(90, message).catch((thrown) => thrown);
}

describe('an error of the API', () => {
  for (const [status, value, expected] of [[503, '120', 120], [429, '7', 7], [500, '1.5', 1.5], [404, '3', 3], [503, '1, 30', 30], [429, '30,1', 30], [429, '30, soon', undefined], [403, 'soon', undefined], [503, undefined, undefined]]) {
    it(`says when to come back after ${status} with ${value ?? 'no header'}`, async () => {
      const error = await refused(status, value === undefined ? {} : { 'retry-after': value });
      assert.equal(error.retryAfter, expected);
      assert.equal('retryAfter' in error, expected !== undefined);
      assert.equal(error instanceof RateLimitError, status === 429);
    });
  }
});
