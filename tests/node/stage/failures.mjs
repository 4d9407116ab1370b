/** Ways to fail by transports that repeat all they were given. */
import { quoted } from './spellings.mjs';

/** The secrets of a request in every spelling: its header, the content of the header, and the fields of a request for a token. */
export function echo({ headers, body }) {
  const authorization = new Headers(headers).get('authorization') ?? '';
  const [, encoded] = authorization.split('Basic ');
  const texts = [authorization, encoded && Buffer.from(encoded, 'base64').toString('utf8'), ...fieldsOf(body).map(quoted)];
  return texts.filter(Boolean).join(' ');
}

const SECRET_FIELDS = ['client_secret', 'refresh_token', 'code', 'code_verifier'];

function fieldsOf(body) {
  if (typeof body !== 'string' || !body.includes('"grant_type"')) return [];
  const fields = JSON.parse(body);
  return SECRET_FIELDS.flatMap((name) => (name in fields ? [fields[name]] : []));
}

const respond = (status, body, headers = {}) => new Response(body, { status, headers });

/** A way to fail for each code of errors; `silent` is a transport that never answers. */
export const failures = (silent) => ({
  validation: () => respond(200, '{}'),
  bad_request: (_, init) => respond(422, JSON.stringify({ error: 'RecordInvalid', description: `no: ${echo(init)}`, details: { auth: [{ description: echo(init) }] } })),
  authentication: (_, init) => respond(401, `{"error":"invalid_token","description":${JSON.stringify(echo(init))}}`),
  permission: (_, init) => respond(403, `<html><body>${echo(init)}</body></html>`, { 'content-type': 'text/html' }),
  not_found: (_, init) => respond(404, `{"error":{"title":"x","message":${JSON.stringify(echo(init))}}}`),
  conflict: (_, init) => respond(409, `{"errors":[${JSON.stringify(echo(init))}]}`),
  rate_limited: (_, init) => respond(429, echo(init), { 'retry-after': '3600' }),
  server: (_, init) => respond(500, 'x'.repeat(65_530) + echo(init)),
  http: (_, init) => respond(418, echo(init)),
  connection: (url, init) => { throw Object.assign(new TypeError(`fetch failed: ${echo(init)}`), { config: { url, ...init }, request: new Headers(init.headers) }); },
  timeout: silent,
  unexpected_response: (_, init) => respond(200, `<html>${echo(init)}</html>`),
});

/** Causes that hang the request on themselves somewhere. */
export const LOST = {
  'an error whose cause shows it': (init) => Object.assign(new Error('lost'), { cause: new Error('inner', { cause: echo(init) }) }),
  'an error that holds the headers': (init) => Object.assign(new Error('lost'), { request: { deep: { headers: new Headers(init.headers), body: init.body } } }),
  'an error that holds them under a symbol': (init) => Object.assign(new Error('lost'), { [Symbol('request')]: [init] }),
  'an error that holds them hidden': (init) => Object.defineProperty(new Error('lost'), 'config', { value: init }),
  'an aggregate of errors': (init) => new AggregateError([new Error(echo(init))], 'lost'),
  'a string': (init) => `lost: ${echo(init)}`,
  'a plain object': (init) => ({ status: 0, headers: init.headers, body: init.body }),
  'a Map': (init) => new Map(Object.entries({ ...init.headers, body: init.body })),
  'a Request': (init) => ({ request: new Request('https://acme.zendesk.com', { method: 'POST', body: encodeURI(init.body ?? ''), headers: { authorization: encodeURI(init.headers.Authorization ?? '') } }) }),
  'a cycle': (init) => { const error = Object.assign(new Error('lost'), { init }); error.self = error; return error; },
  'something endless': (init) => ({ init, list: Array.from({ length: 10_000 }, (_, index) => ({ index })) }),
};
