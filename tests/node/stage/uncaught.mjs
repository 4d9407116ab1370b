import assert from 'node:assert/strict';
import { after } from 'node:test';
import { settled } from './turns.mjs';

/** Fails the file after its tests where something was thrown or rejected that nobody listened to: a process would have died of it. */
export function failOnUncaught() {
  const uncaught = [];
  process.on('uncaughtException', (error) => uncaught.push(error));
  process.on('unhandledRejection', (reason) => uncaught.push(reason));
  after(async () => {
    await settled();
    assert.deepEqual(uncaught, []);
  });
}
