import { weights } from './weights.mjs';

const KIB = 1024;

/** What the package may weigh, in bytes: past `limit` the tests fail; `aim` is where it is to come down to. */
export const budgets = [
  { name: 'core.wasm', encoding: 'brotli', limit: 60 * KIB, aim: 45 * KIB },
  { name: 'index.js', encoding: 'brotli', limit: 80 * KIB, aim: 60 * KIB },
  { name: 'slim.js', encoding: 'gzip', limit: 10 * KIB, aim: 6 * KIB },
];

/** A line for each budget that is broken. */
export function brokenBudgets(rows) {
  const found = budgets.map((budget) => ({ ...budget, found: rows.find(({ name }) => name === budget.name)[budget.encoding] }));
  return found
    .filter(({ found, limit }) => found > limit)
    .map(({ name, encoding, found, limit }) => `expected ${name} to take at most ${limit} bytes (${encoding}), but found ${found}: \`npm run size\` says where they go`);
}

/** The budgets, as a step of `npm test`. */
export async function checkBudgets() {
  const broken = brokenBudgets(weights());
  return { passed: budgets.length - broken.length, failed: broken.length, output: broken.join('\n') };
}
