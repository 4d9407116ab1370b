import type { SideConversationsOptions } from 'zendesk-side-conversations';
import { SideConversations } from 'zendesk-side-conversations';
import { accountOf } from '../account.js';
import type { Context } from '../command.js';
import { callOptions, clientOf } from '../connect.js';
import { Audit, sendsOfLastHour } from '../mcp/audit.js';
import { Budget } from '../mcp/budget.js';
import { recorder } from '../mcp/everyone.js';
import { Gate } from '../mcp/gate.js';
import { Outbox } from '../mcp/outbox.js';
import { Redaction } from '../mcp/redaction.js';
import { Rules } from '../mcp/rules.js';
import type { Service } from '../mcp/service.js';
import { settingsOf } from '../mcp/settings.js';
import { UsageError } from '../usage-error.js';

/** Serves AI agents: over standard input and output, or with --http on loopback. */
export async function run(context: Context): Promise<void> {
  const { values, signal, words } = context;
  if (values.port !== undefined && !values.http) throw new UsageError('expected --port beside --http');
  const settings = settingsOf(values);
  const { client, options } = await accountFor(context);
  const { signal: _, ...callSettings } = callOptions(context);
  const audit = await Audit.open(settings.auditFile);
  const service: Service = {
    settings,
    client,
    recorder: () => recorder(options),
    callOptions: callSettings,
    rules: new Rules(settings),
    budget: new Budget(settings.sendsPerHour, await sendsOfLastHour(settings.auditFile, Date.now())),
    audit,
    redaction: new Redaction(settings),
    outbox: new Outbox(),
    gate: new Gate(),
  };
  if (values.emulator) words.say('On an emulator: nothing leaves this machine.');
  if (values.http) {
    const { serveHttp } = await import('../mcp/http.js');
    await serveHttp(service, portOf(values.port), signal);
  } else {
    const { serveStdio } = await import('../mcp/stdio.js');
    await serveStdio(service, signal);
  }
  await audit.close();
}

async function accountFor(context: Context): Promise<{ client: SideConversations; options: SideConversationsOptions }> {
  if (!context.values.emulator) {
    const account = await accountOf(context.values);
    return { client: clientOf(context, account), options: account.options };
  }
  const { emulatedAccount } = await import('../mcp/emulated.js');
  const options = await emulatedAccount();
  return { client: new SideConversations(options), options };
}

function portOf(text = '0'): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`expected --port to be a whole number from 0 to 65535, but found ${JSON.stringify(text.slice(0, 64))}`);
  return Number(text);
}
