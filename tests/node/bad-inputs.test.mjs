import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { requests, validate, ValidationError } from '../../pkg/index.js';
import { build, call, GOOD } from './stage/operations.mjs';
import { clientOn, json, rejection, scripted } from './stage/fetches.mjs';

const rows = JSON.parse(readFileSync(new URL('../fixtures/bad-inputs.json', import.meta.url), 'utf8'));

/** The values that JSON cannot hold. The table writes them as `{"$js": …}`. */
const BEYOND_JSON = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  bigint: 90n,
  function: () => 90,
  'invalid date': new Date(Number.NaN),
};

function revive(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revive);
  if ('$js' in value) {
    assert.ok(value.$js in BEYOND_JSON, `the table says ${value.$js}, which this test does not know`);
    return BEYOND_JSON[value.$js];
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner)]));
}

function rowOf({ body_text: text, name, content_type: type, ...row }) {
  const revived = revive(row);
  if (text !== undefined) revived.body = JSON.parse(text);
  if (row.operation === 'upload_attachment') {
    revived.options = { ...(name !== undefined && { name }), ...(type !== undefined && { content_type: type }) };
  }
  return revived;
}

const shown = (issues) => issues.map(({ path, code, message }) => [path, code, message]);

describe('a bad input is refused with all its issues and sends nothing:', () => {
  for (const { situation, issues: expected, ...row } of rows) {
    it(situation, async () => {
      const fetch = scripted(json({}));
      const error = await rejection(call(clientOn(fetch), rowOf(row)));
      assert.ok(error instanceof ValidationError, `expected a ValidationError, but found ${error}`);
      assert.deepEqual(shown(error.issues), expected);
      assert.deepEqual([error.code, error.attempts, error.ambiguous, error.retryable], ['validation', 0, false, false]);
      assert.equal(fetch.asked.length, 0);
    });
  }
});

describe('the builders and the validators by themselves', () => {
  it('refuse the same with the same issues', () => {
    let built = 0;
    for (const { situation, issues: expected, options, ...row } of rows) {
      const isBuilt = !['reply_all', 'close', 'reopen', 'upload_attachment', 'download_attachment', 'request'].includes(row.operation);
      if (options !== undefined || !isBuilt) continue;
      built += 1;
      assert.throws(() => build(requests, rowOf(row)), (error) => {
        assert.deepEqual(shown(error.issues), expected, situation);
        return error instanceof ValidationError;
      });
    }
    assert.ok(built > 200);
  });

  it('say what is wrong with a body and leave the ids alone', () => {
    const validators = { create: validate.create, reply: validate.reply, update: validate.update, import: validate.import, import_events: validate.importEvents };
    let checked = 0;
    for (const { situation, issues: expected, options, ...row } of rows) {
      const check = validators[row.operation];
      if (!check || options !== undefined) continue;
      checked += 1;
      const ofBody = expected.filter(([path]) => path !== 'ticket_id' && path !== 'side_conversation_id');
      assert.deepEqual(shown(check(rowOf(row).body)), ofBody, situation);
    }
    assert.ok(checked > 150);
  });

  it('do without a client, and find nothing wrong with what is right', () => {
    for (const row of GOOD) {
      const { method, path } = build(requests, row) ?? { method: 'GET', path: '/api/v2' };
      assert.match(`${method} ${path}`, /^(GET|POST|PUT) \/api\/v2/);
    }
    assert.deepEqual(validate.create(GOOD.find(({ operation }) => operation === 'create').body), []);
  });
});
