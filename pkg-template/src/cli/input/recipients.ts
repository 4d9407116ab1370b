import type { Recipients } from 'zendesk-side-conversations';
import { groups, spellingOf, type Values } from '../flags.js';
import { UsageError } from '../usage-error.js';

type RecipientFlag = (typeof groups.recipients)[number];

/** The recipient flags in the API's form. The package judges whether they may be sent. */
export function recipientsOf(values: Values): Recipients {
  return given(values).map(({ flag, text }) => read[flag](text)) as Recipients;
}

/** The flag of each recipient in the same order; of all of them when nothing was given. */
export function recipientFlags(values?: Values): string[] {
  return values ? given(values).map(({ flag }) => spellingOf(flag)) : groups.recipients.map(spellingOf);
}

function given(values: Values): { flag: RecipientFlag; text: string }[] {
  return groups.recipients.flatMap((flag) => (values[flag] ?? []).flatMap((text) => partsOf(text).map((part) => ({ flag, text: part }))));
}

/** Parts at commas, but for those inside quotes; an empty part is left out. */
function partsOf(text: string): string[] {
  return (text.match(/(?:"[^"]*"|[^,"]|")+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

const read: Record<RecipientFlag, (text: string) => object> = {
  to(text) {
    const named = /^"?(.*?)"?\s*<([^<>]*)>$/.exec(text);
    if (!named) return { email: text };
    const [, name = '', email = ''] = named;
    return name === '' ? { email } : { email, name };
  },
  user: (text) => ({ user_id: integer('--user', text) }),
  slack(text) {
    const [workspace, channel, ...rest] = text.split('/');
    if (!workspace || !channel || rest.length > 0) throw new UsageError(`expected --slack to be a workspace and a channel, as in TA3JZEW4Q/C9VJJHZQE, but found ${JSON.stringify(text)}`);
    return { slack_workspace_id: workspace, slack_channel_id: channel };
  },
  group(text) {
    const [group = '', agent, ...rest] = text.split(':');
    if (rest.length > 0) throw new UsageError(`expected --group to be a group, or a group and an agent, as in 360001234:1509756491122, but found ${JSON.stringify(text)}`);
    const id = { support_group_id: integer('--group', group) };
    return agent === undefined ? id : { ...id, support_agent_id: integer('--group', agent) };
  },
  teams: (text) => ({ msteams_channel_id: text }),
};

function integer(flag: string, text: string): number {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new UsageError(`expected ${flag} to have a number as its id, but found ${JSON.stringify(text.slice(0, 64))}`);
  return number;
}
