import type { Command, Context } from './command.js';
import { commandNamed } from './commands.js';
import type { Values } from './flags.js';
import { printHelp } from './help.js';

const HELP = new Set(['--help', '-h']);

/** Runs one command line and gives its exit code. Loads what that needs and nothing else. */
export async function dispatch(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'help') return printHelp(rest.filter((arg) => !HELP.has(arg)));
  if (name === undefined || HELP.has(name) || rest.some(asksForHelp)) return printHelp(args.filter((arg) => !HELP.has(arg)).slice(0, 1));
  if (name === '--version' || name === '-V') return dispatch(['version', ...rest]);

  let context: Partial<Context> = {};
  try {
    const [{ interruption }, { Words, survivesClosedPipes }, { Sends }] = await Promise.all([import('./interrupt.js'), import('./output/words.js'), import('./sends.js')]);
    survivesClosedPipes();
    const command = commandNamed(name);
    context = { command };
    const parsed = await argumentsOf(command, rest);
    if (parsed.values.curl && !parsed.values['dry-run']) throw new (await import('./usage-error.js')).UsageError('nothing was sent: expected --curl beside --dry-run');
    const sends = new Sends({ rehearses: rehearses(command, parsed.values) });
    const words = new Words({ isQuiet: parsed.values.quiet ?? false });
    context = { command, sends, ...parsed, args: rest, words, signal: command.readsItsOwnArguments ? new AbortController().signal : interruption() };
    if (parsed.values.jq !== undefined) await (await import('./output/jq.js')).checkFilter(parsed.values);
    if (process.env.https_proxy || process.env.HTTPS_PROXY) (await import('./proxy.js')).useProxy();
    const { run } = await command.load();
    return (await run(context as Context)) ?? 0;
  } catch (error) {
    const { Rehearsal, printRehearsal } = await import('./rehearsal.js');
    if (error instanceof Rehearsal) return printRehearsal(error, context.values ?? {}, context.sends).then(() => 0);
    const { reportFailure } = await import('./failure.js');
    return reportFailure(error, context);
  }
}

/** Commands with several requests rehearse each of them by themselves. */
const rehearses = ({ flags }: Command, values: Values): boolean => values['dry-run'] === true && flags.includes('curl');

async function argumentsOf(command: Command, args: readonly string[]): Promise<Pick<Context, 'values' | 'positionals'>> {
  if (command.readsItsOwnArguments) return { values: {}, positionals: [] };
  const { parse } = await import('./parse.js');
  return parse(command, args);
}

/** Everything after `--` belongs to somebody else. */
function asksForHelp(arg: string, index: number, args: readonly string[]): boolean {
  return HELP.has(arg) && !args.slice(0, index).includes('--');
}
