import { properties as schemas } from 'tool-schemas';
import { type Issue, validate } from 'zendesk-side-conversations';
import type { ToolName } from './arguments.js';

/**
 * Every reason why a tool may not send a message: first what the core finds, in its own words, then the fields that the API has and this tool does not
 * take. The sender, for one, is always the user whose credential the server has.
 */
export function issuesOfMessage(tool: ToolName, message: unknown): Issue[] {
  const schema = schemas[tool].properties.message ?? {};
  const isToOptional = !schema.required?.includes('to');
  const issues = validate.create({ message }).filter(({ path, code }) => !(isToOptional && path === 'message.to' && code === 'required'));
  const known = Object.keys(schema.properties ?? {});
  const others = fieldsOf(message).filter((name) => !known.includes(name) && !issues.some(({ path }) => path === `message.${name}`));
  return [...issues, ...others.map((name): Issue => ({ path: `message.${name.slice(0, 64)}`, code: 'unknown_field', message: `this tool sends messages without ${JSON.stringify(name.slice(0, 64))}; it takes ${known.join(', ')}` }))];
}

const fieldsOf = (message: unknown): string[] => (typeof message === 'object' && message !== null && !Array.isArray(message) ? Object.keys(message) : []);
