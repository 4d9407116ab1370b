import type { Context } from '../command.js';
import { isAskable } from '../input/askable.js';
import { Interrupted } from '../interrupt.js';
import { shellWord } from '../output/shell-word.js';
import { EditorError } from '../usage-error.js';
import { type Answers, dropDraft, isBlank, keepDraft, readDraft } from './draft.js';

/**
 * Lets somebody write a message and sends it: `send` is given the answers that flags and a draft hold, and adds those that it asks for. Whatever was answered
 * at a terminal and did not go out is kept as a draft.
 */
export async function compose<Sent>(context: Context, send: (answers: Answers) => Promise<Sent>): Promise<Sent> {
  const { command, values, words } = context;
  const [id] = context.positionals;
  const { draft: former, ...given } = values;
  const drafted = former === undefined ? {} : await readDraft(former, command.name);
  const answers: Answers = { ...drafted, ...given, ...(id === undefined ? {} : { id }) };
  const before = JSON.stringify(answers);
  try {
    const sent = await send(answers);
    await dropDraft(former);
    return sent;
  } catch (error) {
    const isWorthKeeping = error instanceof Interrupted || error instanceof EditorError || JSON.stringify(answers) !== before;
    if (isWorthKeeping && isAskable(values, words)) await tellOfDraft(context, answers, former);
    throw error;
  }
}

async function tellOfDraft({ command, sends, words }: Context, answers: Answers, former: string | undefined): Promise<void> {
  const outcome = sends.mayHaveGoneOut ? '' : 'Nothing was sent. ';
  if (isBlank(answers)) return words.say(outcome.trim());
  try {
    const path = await keepDraft(command.name, answers, former);
    words.say(`${outcome}The draft is kept in ${path}${sends.mayHaveGoneOut ? '' : `\nTo go on: side-conversations ${command.name} --draft ${shellWord(path)}`}`);
  } catch (error) {
    words.say(`${outcome}The draft could not be kept (${error instanceof Error ? error.message : String(error)}). Its text:\n\n${answers.body ?? ''}`);
  }
}
