import { enter } from './core/instance.js';
import type { Issue } from './types/error-code.js';

const check = (operation: string, body: unknown): Issue[] => enter((core) => core.check(operation, body)) as Issue[];

/**
 * Every broken rule of a body at once; an empty array means that the API would be asked. Never throws over what it is given.
 *
 * @example
 * validate.create({ message: { to: [{ email: 'ops' }] } });
 * // [{ path: 'message.to[0].email', code: 'value', message: 'expected an e-mail address, …' }]
 */
export const validate = {
  create: (body: unknown): Issue[] => check('create', body),
  reply: (body: unknown): Issue[] => check('reply', body),
  update: (changes: unknown): Issue[] => check('update', changes),
  import: (body: unknown): Issue[] => check('import', body),
  importEvents: (body: unknown): Issue[] => check('import_events', body),
};
