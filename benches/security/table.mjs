import { clients } from './clients.mjs';
import { whatItCosts } from './what-it-costs.mjs';
import { whatShowsIt } from './what-shows-it.mjs';
import { whereItGoes } from './where-it-goes.mjs';

/** Every situation, in the order of the table. */
export const situations = [...whereItGoes, ...whatShowsIt, ...whatItCosts];

/** What each client does in each situation, as cells of words; all that are slow wait at the same time. */
export async function observeAll(chosen = clients) {
  const loaded = await Promise.all(chosen.map(async ({ name, load }) => ({ name, ...(await load()) })));
  const slow = new Map(situations.filter(({ isSlow }) => isSlow).map((situation) => [situation, Promise.all(loaded.map(situation.observe))]));
  const rows = [];
  for (const situation of situations) {
    const cells = await (slow.get(situation) ?? Promise.all(loaded.map(situation.observe)));
    rows.push({ title: situation.title, cells });
  }
  return rows;
}

export function markdown(rows, chosen = clients) {
  const names = chosen.map(({ name, version }) => `${name} ${version()}`);
  const lines = rows.map(({ title, cells }) => `| ${[title, ...cells].join(' | ')} |\n`);
  return `| situation | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}\n${lines.join('')}`;
}
