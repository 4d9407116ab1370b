import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const axe = readFileSync(createRequire(inRoot('www', 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Every rule of WCAG 2.2 AA that axe knows, in the frame that the app is in. */
export async function assertAccessible(frame, state) {
  await frame.evaluate(`${axe}; 0`);
  const violations = await frame.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
  }, TAGS);
  assert.deepEqual(violations, [], state);
}
