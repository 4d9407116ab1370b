import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { asLines, talk } from './stage/events.mjs';
import { bin, project } from './stage/installed.mjs';
import { run, start } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const SAMPLE_ID = '8566255a-ece5-11df-857d-493066fa7b17';
const account = await openAccount();
const overview = (await run(['--help'])).stdout;
const table = JSON.parse((await run(['help', '--json'])).stdout);
const names = [...overview.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name);
/** The help of a command; each is asked for once. */
const helps = new Map();
function helpOf(name) {
  if (!helps.has(name)) helps.set(name, run(['help', name]).then(({ stdout }) => stdout));
  return helps.get(name);
}

const importedEvent = {
  created_at: '2022-10-05T20:47:02.230Z',
  message: { body: 'Hello', from: { email: 'chris@example.com' }, to: [{ email: 'ops@example.com' }] },
};

/** Examples that do not end by themselves, ask, or need a program from elsewhere: shown by the tests beside each. */
const SHOWN_ELSEWHERE = {
  'side-conversations create   # on a terminal: asks for everything': 'prompts.test.mjs',
  'side-conversations reply   # on a terminal: asks for everything': 'prompts.test.mjs',
  'side-conversations export --since 7d --follow | jq -r .message.preview_text': 'export.test.mjs',
  'side-conversations export --since 2025-01-01 --format singer --checkpoint place.json | target-jsonl': 'slow/singer.test.mjs',
  'side-conversations watch': 'watch.test.mjs',
  'side-conversations watch --since 1h --checkpoint place.json | jq -r .message.preview_text': 'watch.test.mjs',
  "side-conversations watch --checkpoint place.json --exec 'curl --fail --json @- https://example.com/hook'": 'watch.test.mjs',
  'side-conversations list --ticket 90 | jq -r .subject': 'output.test.mjs',
  'side-conversations download https://acme.zendesk.com/… --output photo.png': 'attachments.test.mjs',
  'side-conversations login acme --client-id my_client': 'login.test.mjs',
  'side-conversations login acme --client-id my_client --no-browser   # the browser is on another machine': 'login.test.mjs',
  'side-conversations login acme --client-id my_client --client-credentials --profile nightly': 'login.test.mjs',
  'side-conversations logout': 'login.test.mjs',
  'side-conversations logout --profile nightly': 'login.test.mjs',
  'side-conversations auth status --profile nightly': 'login.test.mjs',
  'side-conversations emulator': '../node/emulator-cli.test.mjs',
  'side-conversations emulator --port 4571 --seed 1 --state emulator.json --chaos flaky': '../node/emulator-cli.test.mjs',
  'side-conversations emulator --page-size 3 --late 30   # an export of many pages, with late events': '../node/emulator-cli.test.mjs',
  'side-conversations emulator exec -- npm test': '../node/emulator-cli.test.mjs',
  'side-conversations mcp --http --port 4572': 'mcp-http.test.mjs',
  'source <(side-conversations completion zsh)': 'completion.test.mjs',
  'side-conversations completion fish | source': 'completion.test.mjs',
};

describe('help', () => {
  it('lists every command that the issue of this tool names', () => {
    const wanted = 'create list show events reply update close reopen upload download import import-events export watch conversations overdue chase report emulator login logout auth profiles whoami mcp completion version';
    assert.deepEqual([...names].sort(), wanted.split(' ').sort());
  });

  it('is the same by every way of asking', async () => {
    for (const args of [[], ['help'], ['-h']]) assert.equal((await run(args)).stdout, overview);
    const ofList = await helpOf('list');
    for (const args of [['list', '--help'], ['list', '--ticket', '90', '-h'], ['--help', 'list']]) assert.equal((await run(args)).stdout, ofList);
  });

  it('tells the exit codes and the environment', async () => {
    const codes = (await run(['help', 'exit-codes'])).stdout;
    for (const code of [0, 1, 2, 3, 4, 5, 6, 130]) assert.match(codes, new RegExp(`^  ${code} +\\S`, 'm'));
    const environment = (await run(['help', 'environment'])).stdout;
    for (const name of ['ZENDESK_SUBDOMAIN', 'ZENDESK_USER_EMAIL', 'ZENDESK_API_TOKEN', 'ZENDESK_OAUTH_TOKEN', 'ZENDESK_CLIENT_ID', 'ZENDESK_CLIENT_SECRET', 'ZENDESK_OAUTH_SCOPE', 'ZENDESK_BASE_URL', 'NO_COLOR']) assert.ok(environment.includes(name));
  });

  it('works under both names of the command', async () => {
    assert.equal((await run(['help'], { program: bin('zendesk-side-conversations') })).stdout, overview);
  });

  it('loads neither the client nor the prompts', async () => {
    const hook = new URL('stage/loaded.mjs', import.meta.url).href;
    const { stderr, code } = await run(['--import', hook, bin(), '--help'], { program: process.execPath });
    assert.equal(code, 0);
    const loaded = stderr.split('\n').filter((line) => line.startsWith('loaded '));
    assert.ok(loaded.length > 0);
    assert.deepEqual(loaded.filter((line) => !/\/cli\/(main|chunk)[\w-]*\.js$/.test(line)), []);
  });
});

describe('every command', () => {
  before(async () => {
    for (const [name, text] of Object.entries({
      'message.txt': 'Try unplugging it.',
      'photo.png': 'not really a photo',
      'report.pdf': 'not really a report',
      'reminder.txt': 'Any news on {{subject}}?',
      'conversations.ndjson': `${JSON.stringify({ ticket_id: 90, side_conversation: { subject: 'Old' }, events: [importedEvent] })}\n`,
      'events.ndjson': `${JSON.stringify({ ticket_id: 90, side_conversation_id: SAMPLE_ID, events: [importedEvent] })}\n`,
      'exported.ndjson': asLines(talk(SAMPLE_ID, [['2024-01-01T08:00:00Z', 'us']])),
    })) writeFileSync(account.path(name), text);
    await account.conversation();
    const { id } = await account.conversation();
    const state = JSON.stringify(account.emulator.snapshot()).replaceAll(id, SAMPLE_ID);
    account.emulator.restore(JSON.parse(state));
  });

  for (const name of names) {
    it(`shows a working example of ${name} before anything else`, async () => {
      const help = await helpOf(name);
      assert.match(help, new RegExp(`^[^\\n]+\\.\\n\\nExamples?:\\n  side-conversations ${name}\\b`));
      const examples = help.match(/^Examples?:\n((?: {2}.*\n)+)/m)[1].split('\n').map((line) => line.trim()).filter(Boolean);
      for (const example of examples.filter((line) => !(line in SHOWN_ELSEWHERE))) {
        const { code, stderr } = await shell(example, account);
        assert.equal(code, 0, `${example}\n${stderr}`);
      }
    });
  }

  it('leaves an example to another test only where both are there', async () => {
    const all = await Promise.all(names.map(helpOf));
    for (const [example, file] of Object.entries(SHOWN_ELSEWHERE)) {
      assert.ok(all.some((help) => help.includes(`  ${example}\n`)), example);
      assert.ok(existsSync(new URL(file, import.meta.url)), file);
    }
  });
});

const shell = (line, { env, folder }) => start(['-c', line], { program: 'bash', cwd: folder, env: { ...env, PATH: `${project}/node_modules/.bin:${process.env.PATH}` } }).ended;

it('tells tools of every command, flag, variable and exit code', () => {
  const { commands, environment, exit_codes: codes } = table;
  assert.deepEqual(commands.map(({ name }) => name), names);
  assert.ok(commands.find(({ name }) => name === 'create').flags.some(({ flag, takes }) => flag === '--ticket' && takes === 'N'));
  assert.ok('ZENDESK_TICKET' in environment && '130' in codes);
});

it('begins with the sign-in and whoami', () => {
  assert.match(overview, /^[^\n]+\n\nFirst:\n {2}side-conversations login .*\n {2}side-conversations whoami /);
});

it('leads from each command to its part of a guide that is there', async () => {
  for (const { name, guide } of table.commands) {
    const [, file, heading] = guide.match(/\/docs\/([a-z-]+\.md)#([a-z-]+)$/);
    const headings = readFileSync(inRoot('docs', file), 'utf8').match(/(?<=^#+ ).*$/gm).map((text) => text.toLowerCase().replace(/[^a-z -]/g, '').replaceAll(' ', '-'));
    assert.ok(headings.includes(heading), `${name}: ${guide}`);
  }
  assert.ok((await helpOf('import')).includes(`\nGuide:\n  ${table.commands.find(({ name }) => name === 'import').guide}\n`));
});

describe('on a terminal', () => {
  const shown = async (args, more) => (await onTerminal(`'${bin()}' help ${args}`, { env: { NO_COLOR: '1' }, ...more })).screen.split('\r\n');
  /** Addresses are not broken, so that they can be opened; nor is an argument of an example. */
  const isWhole = (line) => /^ *\S+$|"/.test(line);

  for (const columns of [40, 80, 120]) {
    it(`keeps within ${columns} columns, and examples can be copied`, async () => {
      const screens = new Map();
      for (const args of ['', 'create', 'export', 'environment', 'exit-codes']) {
        screens.set(args, await shown(args, { columns }));
        for (const line of screens.get(args)) assert.ok(line.length <= columns || isWhole(line), `${args}: ${line}`);
      }
      const [example] = table.commands.find(({ name }) => name === 'export').examples;
      assert.ok(screens.get('export').map((line) => line.trim()).join('\n').replaceAll(' \\\n', ' ').includes(example));
    });
  }

  it('takes 80 columns where the terminal says that it has none', async () => {
    assert.deepEqual(await shown('create', { columns: 0 }), await shown('create', { columns: 80 }));
  });

  it('has bold headings, and none with NO_COLOR or in a pipe', async () => {
    assert.ok((await shown('list', { env: {} })).some((line) => line.startsWith('\u001b[1mFlags:')));
    assert.ok((await shown('list')).includes('Flags:'));
    assert.ok(!(await helpOf('list')).includes('\u001b'));
  });
});

describe('the manual page', () => {
  const manifest = JSON.parse(readFileSync(inRoot('pkg', 'package.json'), 'utf8'));
  const page = readFileSync(inRoot('pkg', manifest.man), 'utf8').replaceAll('\\-', '-');

  it('has every command, flag, variable and exit code', () => {
    for (const { name, summary, flags } of table.commands) {
      assert.ok(page.includes(`\n.SS "${name}`) && page.includes(`\n${summary}.\n`), name);
      for (const { flag } of flags) assert.match(page, new RegExp(`^\\.B (?:-\\w, )?${flag}(?: |$)`, 'm'));
    }
    for (const word of [...Object.keys(table.environment), ...Object.keys(table.exit_codes)]) assert.ok(page.includes(`\n.B ${word}\n`), word);
  });

  it('takes no text for a request', () => {
    const requests = new Set(page.match(/^[.'].*?(?= |$)/gm));
    assert.deepEqual([...requests].sort(), ['.B', '.I', '.PP', '.RE', '.RS', '.SH', '.SS', '.TH', '.TP', '.ad', '.fi', '.nf', '.nh']);
  });
});
