import type { Action, Issue } from 'core-types';
import { enter } from './core/instance.js';

const check = (operation: Action, body: unknown): Issue[] => enter((core) => core.check(operation, body));

/**
 * Every broken rule of a body at once; an empty array means that the API would be asked. Never throws over what it is given.
 *
 * @example
 * validate.create({ message: { to: [{ email: 'ops' }] } });
 * // [{ path: 'message.to[0].email', code: 'value', message: 'expected an e-mail address, …' }]
 */
export const validate = {
  /** What `create` would be given. */
  create: (body: unknown): Issue[] => check('create', body),
  /** What `reply` would be given. */
  reply: (body: unknown): Issue[] => check('reply', body),
  /** What `update` would be given. */
  update: (changes: unknown): Issue[] => check('update', changes),
  /** What `import` would be given. */
  import: (body: unknown): Issue[] => check('import', body),
  /** What `importEvents` would be given. */
  importEvents: (body: unknown): Issue[] => check('import_events', body),
};
