import { type AttemptInfo, type CallOptions, type CommonOptions, SideConversations, validate } from 'zendesk-side-conversations';
import { type Account, accountOf } from './account.js';
import type { Context } from './command.js';
import { printableLine } from './output/printable.js';
import { UsageError } from './usage-error.js';

/** The client of the account that flags and environment name. */
export async function connect(context: Context, settings: CommonOptions = {}): Promise<SideConversations> {
  return clientOf(context, await accountOf(context.values), settings);
}

export function clientOf({ values, words, sends }: Context, { options }: Account, settings: CommonOptions = {}): SideConversations {
  return new SideConversations({
    ...options,
    ...settings,
    ...(typeof fetch === 'function' ? { fetch: sends.fetch } : {}),
    ...(values.timeout === undefined ? {} : { timeout: seconds(values.timeout) * 1000 }),
    ...(values.verbose ? { onAttempt: (attempt) => words.say(attemptText(attempt)) } : {}),
  });
}

/** The options that a command gives to each of its calls. */
export function callOptions({ values, signal, sends }: Pick<Context, 'values' | 'signal' | 'sends'>): CallOptions {
  const user = values['on-behalf-of'];
  const [issue] = user === undefined ? [] : validate.create({ message: { body: 'x', to: [{ email: user }] } });
  if (issue) throw new UsageError(`--on-behalf-of: ${issue.message}`);
  return { signal: sends.signalWith(signal), ...(user === undefined ? {} : { headers: { 'X-On-Behalf-Of': user } }) };
}

function attemptText({ method, path, attempt, status, error, durationMs, requestId, retryInMs }: AttemptInfo): string {
  const parts = [`${method} ${path}`, `attempt ${attempt}`, status ?? error ?? '', `${Math.round(durationMs)} ms`, requestId ?? '', retryInMs === undefined ? '' : `again in ${Math.round(retryInMs)} ms`];
  return printableLine(parts.filter((part) => part !== '').join(', '));
}

function seconds(text: string): number {
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || Number(text) === 0) throw new UsageError(`expected --timeout to be a number of seconds above 0, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}
