import type { Action, Issue } from 'core-types';
import { enter } from './core/instance.js';

const check = (operation: Action, body: unknown): Issue[] => enter((core) => core.check(operation, body));

/**
 * Checks bodies without sending them, such as in a form. Each function returns every broken rule at once, and never throws.
 *
 * @example
 * validate.create({ message: { to: [{ email: 'ops' }] } });
 * // [{ path: 'message.to[0].email', code: 'value', message: 'expected an e-mail address, …' }]
 */
export const validate = {
  /**
   * Checks the body of `create` without sending it. Never throws.
   *
   * @param body Any value.
   * @returns Every broken rule with its `path`, `code` and `message`. An empty array means that the client would send the body.
   * @example
   * for (const { path, message } of validate.create({ message: { to: [{ email: 'ops' }] } })) console.log(path, message);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#create-side-conversation
   */
  create: (body: unknown): Issue[] => check('create', body),
  /**
   * Checks the body of `reply` without sending it. Never throws.
   *
   * @param body Any value.
   * @returns Every broken rule with its `path`, `code` and `message`. An empty array means that the client would send the body.
   * @example
   * for (const { path, message } of validate.reply({ message: { to: [] } })) console.log(path, message);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#reply-to-side-conversation
   */
  reply: (body: unknown): Issue[] => check('reply', body),
  /**
   * Checks the changes of `update` without sending it. Never throws.
   *
   * @param changes Any value.
   * @returns Every broken rule with its `path`, `code` and `message`. An empty array means that the client would send the body.
   * @example
   * for (const { path, message } of validate.update({ state: 'pending' })) console.log(path, message);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#update-side-conversation
   */
  update: (changes: unknown): Issue[] => check('update', changes),
  /**
   * Checks the body of `import` without sending it. Never throws.
   *
   * @param body Any value.
   * @returns Every broken rule with its `path`, `code` and `message`. An empty array means that the client would send the body.
   * @example
   * for (const { path, message } of validate.import({ side_conversation: {}, events: [] })) console.log(path, message);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation
   */
  import: (body: unknown): Issue[] => check('import', body),
  /**
   * Checks the body of `importEvents` without sending it. Never throws.
   *
   * @param body Any value.
   * @returns Every broken rule with its `path`, `code` and `message`. An empty array means that the client would send the body.
   * @example
   * for (const { path, message } of validate.importEvents({ events: [] })) console.log(path, message);
   * @see https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/#import-side-conversation-events
   */
  importEvents: (body: unknown): Issue[] => check('import_events', body),
};
