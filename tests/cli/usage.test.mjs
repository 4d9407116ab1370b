import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './stage/run.mjs';
import { sources } from './stage/sources.mjs';

describe('wrong usage', () => {
  const rows = [
    [['creat'], /there is no command "creat"; did you mean create\?/],
    [['lsit'], /did you mean list\?/],
    [['frobnicate'], /there is no command "frobnicate"; `side-conversations help` lists them/],
    [['--quiet', 'list'], /expected a command first, but found --quiet/],
    [['help', 'shwo'], /there is no command "shwo"; did you mean show\?/],
    [['list', '--tikcet', '90'], /list has no flag --tikcet; did you mean --ticket\?/],
    [['list', '--frobnicate'], /list has no flag --frobnicate; `side-conversations help list` lists its flags/],
    [['list', '-x'], /list has no flag -x/],
    [['list'], /list needs a ticket: --ticket N/],
    [['list', '--ticket'], /expected a value after --ticket \(N\), but found nothing/],
    [['list', '--ticket', '--json'], /expected a value after --ticket \(N\), but found --json/],
    [['list', '--ticket', '1', '--ticket', '2'], /expected --ticket once/],
    [['list', '--ticket', '1.5'], /expected --ticket to be a ticket's number, but found "1.5"/],
    [['list', '--ticket', '9007199254740993'], /expected --ticket to be a ticket's number/],
    [['list', '--ticket', '90', '--limit', '0'], /expected --limit to be a whole number of at least 1, but found "0"/],
    [['list', '--ticket', '90', '--json=yes'], /expected --json without a value/],
    [['list', '--ticket', '90', 'more'], /expected nothing after `list`, but found "more"/],
    [['create', '90', '--to', 'a@example.com'], /but found "90"; the ticket goes behind --ticket: `create --ticket 90`/],
    [['reply', '90', 'x', '--all'], /but found "x"; the ticket goes behind --ticket: `reply --ticket 90 x`/],
    [['reply', '--ticket', '90', '--id', 'x', '--all'], /reply has no flag --id: write ID by itself, behind `reply`/],
    [['show', '--ticket', '90'], /expected ID after `show`, but found nothing/],
    [['update', 'x', '--ticket', '90'], /update needs something to change/],
    [['update', 'x', '--ticket', '90', '--state', 'shut'], /expected --state to be open or closed, but found "shut"/],
    [['reply', 'x', '--ticket', '90', '--body', 'b'], /reply needs recipients: --all, or some/],
    [['reply', 'x', '--ticket', '90', '--body', 'b', '--all', '--user', '7'], /expected --all or recipients, but found --all and --user/],
    [['create', '--ticket', '90', '--slack', 'W'], /expected --slack to be a workspace and a channel/],
    [['create', '--ticket', '90', '--group', '1:2:3'], /expected --group/],
    [['create', '--ticket', '90', '--user', 'ann'], /expected --user to have a number as its id, but found "ann"/],
    [['create', '--ticket', '90', '--to', 'a@example.com', '--external-id', 'order'], /expected --external-id to be K=V/],
    [['create', '--ticket', '90', '--to', 'a@example.com', '--external-id', 'a=1', '--external-id', 'a=2'], /expected each --external-id once/],
    [['create', '--ticket', '90', '--token=tok_s3cret'], /--token is not taken: other processes can read a secret/],
    [['create', '--ticket', '90', '--api-token', 'tok_s3cret'], /--api-token is not taken/],
    [['--token=tok_s3cret'], /expected a command first, but found --token=…/],
    [['create', '--ticket', '90', '--body', '-', '--token-stdin'], /expected one thing from standard input/],
    [['list', '--ticket', '90', '--timeout', '0'], /expected --timeout to be a number of seconds above 0/],
    [['export'], /export needs a start: --since WHEN/],
    [['export', '--since', 'yesterday'], /expected --since to be a date/],
    [['help', 'toString'], /there is no command "toString"/],
    [['constructor'], /there is no command "constructor"/],
    [['list', '--__proto__', '90'], /list has no flag --__proto__/],
    [['completion', 'valueOf'], /expected bash, zsh or fish/],
    [['export', '--since', '2025-02-30T08:00:00Z'], /expected --since to be a date/],
    [['export', '--since', '2025-13-01T08:00:00+01:00'], /expected --since to be a date/],
    [['export', '--since', '1735689600000'], /expected --since to be a date/],
    [['export', '--since', '1h', '--until', '2023-02-29'], /expected --until to be a date/],
    [['export', '--since', '2025-02-30'], /expected --since to be a date/],
    [['export', '--since', '1h', '--interval', '5'], /expected --interval beside --follow/],
    [['export', '--since', '1h', '--state', 'x'], /expected --state, --config, --catalog and --discover with --format singer/],
    [['export', '--discover'], /expected --state, --config, --catalog and --discover with --format singer/],
    [['import', 'x', '--shard', '3/2'], /expected --shard to be I\/N/],
    [['import', 'x', '--shard', '0/2'], /expected --shard to be I\/N/],
    [['completion', 'tcsh'], /expected bash, zsh or fish/],
    [['list', '90', '91'], /expected nothing after 90, but found "91"$/m],
    [['import', '.'], /expected a file of NDJSON, but found the folder \./],
    [['import', '-'], /reads no standard input/],
    [['list', '--ticket', '90', '--fields', ','], /expected a value after --fields \(A,B\), but found ","/],
    [['list', '--ticket', '90', '--on-behalf-of', 'chris'], /--on-behalf-of: expected an e-mail address, but found "chris"/],
    [['help', 'list', 'more'], /expected nothing after `help list`, but found "more"/],
  ];
  for (const [args, words] of rows) {
    it(`of \`${args.join(' ')}\` is explained and ends with 2`, async () => {
      const env = { ZENDESK_SUBDOMAIN: 'acme', ZENDESK_OAUTH_TOKEN: 'x' };
      const { code, stdout, stderr } = await run(args, { env, ...(args.includes('-') ? { input: 'text' } : {}) });
      assert.match(stderr, words);
      assert.ok(!stderr.includes('s3cret'));
      assert.deepEqual([code, stdout], [2, '']);
    });
  }
});

describe('every flag of every command', async () => {
  const { parse, commands, flagOf, spellingOf } = await sources({ parse: 'parse.ts', commands: 'commands.ts', flagOf: 'flags.ts', spellingOf: 'flags.ts' });
  const words = { FILE: 'x.ndjson' };

  for (const command of commands.filter(({ readsItsOwnArguments }) => !readsItsOwnArguments)) {
    const given = command.positionals.filter(({ isOptional }) => !isOptional).map(({ name }) => words[name] ?? 'x');
    const refuses = (args, message) => assert.throws(() => parse(command, [...given, ...args]), (error) => error.name === 'UsageError' && message.test(error.message), `${command.name} ${args.join(' ')}`);

    it(`of ${command.name} is refused with a value of another kind, and so is a word or a flag that it does not have`, () => {
      refuses(['--nope'], /has no flag --nope/);
      refuses(['-Z'], /has no flag -Z/);
      if (!command.positionals.some(({ repeats }) => repeats)) refuses(command.positionals.map(() => 'more').concat('more'), /expected nothing after/);
      for (const key of command.flags) {
        const { takes, choices, repeats } = flagOf(key);
        const flag = spellingOf(key);
        if (!takes) {
          refuses([`${flag}=yes`], /without a value/);
          continue;
        }
        refuses([flag], /expected a value after .*, but found nothing/);
        refuses([flag, '--quiet'], /expected a value after .*, but found --quiet/);
        if (takes !== 'TEXT') for (const empty of ['', ' ', ',']) refuses([`${flag}=${empty}`], /expected a value after /);
        if (choices) refuses([`${flag}=nonsense`], /to be .* or .*|to be .*, but found "nonsense"/);
        if (!repeats) refuses([`${flag}=${choices?.[0] ?? 'x'}`, `${flag}=${choices?.[0] ?? 'x'}`], /expected .* once/);
      }
    });
  }
});
