import { requests } from '../../pkg/index.js';
import { large, middle, small } from '../bodies.mjs';
import { inTurn } from '../pairs.mjs';
import ajv from '../schemas/ajv.mjs';
import typebox from '../schemas/typebox.mjs';
import valibot from '../schemas/valibot.mjs';
import zod from '../schemas/zod.mjs';

/** The most times zod's, and whether it has to be under valibot's. */
const marks = {
  small: { mostOfZod: 2, isUnderValibot: false },
  'middle (40 recipients, 5 KB)': { mostOfZod: 1.5, isUnderValibot: true },
  'large (1,000 events, 530 KB)': { mostOfZod: 0.5, isUnderValibot: true },
};

/** Validating and writing out a body: ours gives the text to send, the others check and then `JSON.stringify`. */
export async function measure() {
  const tables = [];
  for (const [name, operation, body] of [
    ['small', 'create', small],
    ['middle (40 recipients, 5 KB)', 'create', middle],
    ['large (1,000 events, 530 KB)', 'import', large],
  ]) {
    const peer = (schema) => () => JSON.stringify(schema[operation](body));
    const rows = await inTurn(
      {
        'zendesk-side-conversations': () => requests[operation](90, body).body,
        zod: peer(zod),
        valibot: peer(valibot),
        'ajv (compiled)': peer(ajv),
        'TypeBox (compiled)': peer(typebox),
        'JSON.stringify alone': () => JSON.stringify(body),
      },
      { base: 'zod', roundMs: name.startsWith('large') ? 60 : 25 },
    );
    const [ours, , valibots] = rows;
    const { mostOfZod, isUnderValibot } = marks[name];
    tables.push({
      title: `Validate and write out, ${name}`,
      unit: 'µs',
      base: 'zod',
      rows,
      mark: `at most ${mostOfZod} × zod${isUnderValibot ? ', and under valibot' : ''}`,
      isMet: ours.ratio <= mostOfZod && (!isUnderValibot || ours.us < valibots.us),
    });
  }
  return tables;
}
