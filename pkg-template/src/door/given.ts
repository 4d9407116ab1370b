import { describe, list } from './describe.js';
import { jsonText, jsonTextOfField, type Said } from './json-text.js';
import { formOf } from './upload.js';

/** Where among its arguments an operation has its body. */
const BODY_PLACES: Record<string, number> = { create: 1, import: 1, update: 2, reply: 2, reply_all: 2, import_events: 2 };

/** What a call is given. */
export interface Given {
  /** All of it, as the core reads it (`src/door/given.rs`). */
  text: string;
  /** What is sent where the core says that it is sent as given: a body's text, or the form with a file. */
  sent: unknown;
}

/** Says everything at once, before the first pause: what the caller changes afterwards counts no more. */
export function givenTo(operation: string, args: readonly unknown[], options?: unknown): Given {
  if (operation === 'upload_attachment') {
    const { form, unsayable } = formOf(args[0], options);
    return { text: textOf(operation, [], options, { text: undefined, unsayable }), sent: form };
  }
  const place = BODY_PLACES[operation];
  const said = operation === 'request' ? jsonTextOfField(args[0], 'body') : place === undefined ? undefined : jsonText(args[place]);
  const others = args.map((arg, index) => (index === place ? null : arg));
  return { text: textOf(operation, others, options, said), sent: said?.text };
}

/** A body by itself. */
export const givenBody = (operation: string, body: unknown): string => textOf(operation, [], undefined, jsonText(body));

function textOf(operation: string, args: readonly unknown[], options: unknown, said?: Said): string {
  const places = (said?.unsayable ?? []).map((pair) => list(pair.map((text) => JSON.stringify(text))));
  const given = `${operation}\0${list([list(args.map((arg) => describe(arg))), describe(options), list(places)])}`;
  return said?.text === undefined ? given : `${given}\0${said.text}`;
}
