import * as client from '../../pkg/index.js';
import { contenders, inTurn } from './calls.mjs';

const run = contenders(client);
const measured = inTurn(async (name, count) => {
  const began = performance.now();
  await run[name](count);
  return performance.now() - began;
});
const result = await measured.then((found) => ({ message: JSON.stringify(found) }), (error) => ({ error: String(error?.stack) }));
await fetch('/result', { method: 'POST', body: JSON.stringify(result) });
