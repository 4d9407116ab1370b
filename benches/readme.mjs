/** The table of README's section on cost, quoted from `results.json`. `npm run bench` writes it. */

/** Each row: what it tells of, the table of the results, how a figure is shown, and which of the table's rows stand beside ours. */
const QUOTED = [
  ['one create, `fetch` stubbed', 'One create, fetch stubbed', micro, { 'bare `fetch`': 'fetch + JSON.stringify, no validation', 'openapi-fetch + zod': 'openapi-fetch + zod', 'octokit + zod': '@octokit/core + zod', 'ky + zod': 'ky + zod', 'axios + zod': 'axios + zod' }],
  ['validating and writing out 40 recipients and 5 KB', 'Validate and write out, middle (40 recipients, 5 KB)', micro, { zod: 'zod', valibot: 'valibot' }],
  ['the same for an import of 1,000 events, 530 KB', 'Validate and write out, large (1,000 events, 530 KB)', milli, { zod: 'zod', valibot: 'valibot' }],
  ['an export of 100,000 events, pages of 1,000', 'Export 100 pages of 1,000 events', milli, { 'a loop by hand': 'fetch + response.json(), by hand' }],
  ['import and first validation, over an empty script', 'Import and first validation, a process each', overEmpty, { octokit: '@octokit/core', 'node-zendesk': 'node-zendesk (no validation)', zod: 'zod' }],
  ['what a page downloads to list and create, brotli', 'What a page downloads to list and create', kib, { 'octokit + valibot': '@octokit/core + valibot', "openai's SDK": 'openai (a generated SDK)', 'axios + zod': 'axios + zod' }],
  ['lists of the emulator over HTTP, a second', 'The emulator: one list after the other', count, { Prism: 'Prism', 'json-server': 'json-server' }],
];

/** The lines of Markdown. */
export function costTable({ date, tables }) {
  const lines = QUOTED.map(([what, title, shown, beside]) => {
    const table = tables.find((table) => table.title === title);
    if (!table) throw new Error(`expected results.json to have the table ${JSON.stringify(title)}, but found none`);
    const row = (name) => {
      const found = table.rows.find((row) => row.name === name);
      if (!found) throw new Error(`expected ${JSON.stringify(title)} to have the row ${JSON.stringify(name)}, but found none`);
      return found;
    };
    const others = Object.entries(beside).map(([name, of]) => `${name} ${shown(row(of))}`);
    const since = (table.date ?? date) === date ? '' : ` (${table.date})`;
    return `| ${what}${since} | ${shown(row('zendesk-side-conversations'), true)} | ${others.join(', ')} |`;
  });
  return ['| | here | beside it |', '| --- | --- | --- |', ...lines].join('\n');
}

/** README with the section's table and the machine that it was measured on. */
export function withCosts(readme, results) {
  const parts = /(<!-- costs -->\n)[\s\S]*?(<!-- end of costs -->)/;
  if (!parts.test(readme)) throw new Error('expected README.md to have a place between <!-- costs --> and <!-- end of costs -->, but found none');
  return readme.replace(parts, `$1\`npm run bench\` measures it beside its alternatives; on ${results.machine}, ${results.date}:\n\n${costTable(results)}\n\n$2`);
}

function micro({ us }, withUnit) {
  return short(us, withUnit && 'µs');
}

function milli({ us }, withUnit) {
  return short(us / 1_000, withUnit && 'ms');
}

function overEmpty({ ratio }, withUnit) {
  return short(ratio, withUnit && 'ms');
}

function kib({ us }, withUnit) {
  return short(us, withUnit && 'KiB');
}

function count({ us }) {
  return short(us);
}

/** Two figures, thousands apart. */
function short(number, unit) {
  const text = number >= 10 ? Math.round(number).toLocaleString('en') : number.toFixed(1);
  return unit ? `${text} ${unit}` : text;
}
