import type { Command } from './command.js';
import { groups } from './flags.js';
import { nearest } from './nearest.js';
import { UsageError } from './usage-error.js';

const { recipients, message, list, one, rehearsal, events, account, general } = groups;
/** The id of the documents' samples. */
const ID = '8566255a-ece5-11df-857d-493066fa7b17';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'create',
    summary: 'Start a side conversation: the message goes out',
    examples: [
      'side-conversations create --ticket 90 --to chris@example.com --subject "printer not working" --body "Try unplugging it."',
      'side-conversations create   # on a terminal: asks for everything',
      'side-conversations create --ticket 90 --slack TA3JZEW4Q/C9VJJHZQE --body - < message.txt',
      'side-conversations create --ticket 90 --group 360001234:1509756491122 --subject Refund --body "Please refund." --idempotency-key refund-90',
    ],
    positionals: [],
    flags: ['ticket', ...recipients, ...message, 'yes', ...rehearsal, ...one, ...account, ...general],
    details: 'All recipients of a message are of one kind. On a terminal it asks for what is missing. The file of --html holds HTML; --external-id is kept with the side conversation.',
    load: () => import('./commands/create.js'),
  },
  {
    name: 'list',
    summary: "List a ticket's side conversations",
    examples: ['side-conversations list 90', 'side-conversations list 90 --state open --since 7d --fields id,subject', 'side-conversations list --ticket 90 | jq -r .subject'],
    positionals: [{ name: 'TICKET', isOptional: true }],
    flags: ['ticket', 'state', 'channel', 'changed-since', 'limit', ...list, ...account, ...general],
    load: () => import('./commands/list.js'),
  },
  {
    name: 'show',
    summary: 'Show a side conversation',
    examples: [`side-conversations show --ticket 90 ${ID} --thread`, `side-conversations show --ticket 90 ${ID} --events`],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', 'thread', 'events', ...one, ...account, ...general],
    load: () => import('./commands/show.js'),
  },
  {
    name: 'events',
    summary: 'List the events of a side conversation',
    examples: [`side-conversations events --ticket 90 ${ID}`],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', 'limit', ...list, ...account, ...general],
    load: () => import('./commands/events.js'),
  },
  {
    name: 'reply',
    summary: 'Add a message to a side conversation',
    examples: [
      `side-conversations reply --ticket 90 ${ID} --all --body "It prints again."`,
      `side-conversations reply --ticket 90 ${ID} --to chris@example.com --body "Any news?" --attach photo.png`,
    ],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', 'all', 'except', ...recipients, ...message, 'yes', ...rehearsal, ...one, ...account, ...general],
    details: 'Say who is to get it: --all, or recipients. --external-id is kept with the message.',
    load: () => import('./commands/reply.js'),
  },
  {
    name: 'update',
    summary: 'Change the subject or the state',
    examples: [`side-conversations update --ticket 90 ${ID} --subject "printer works again" --state closed`],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', 'subject', 'state', ...rehearsal, ...one, ...account, ...general],
    load: () => import('./commands/update.js'),
  },
  {
    name: 'close',
    summary: 'Close a side conversation',
    examples: [`side-conversations close --ticket 90 ${ID}`],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', ...rehearsal, ...one, ...account, ...general],
    load: () => import('./commands/close.js'),
  },
  {
    name: 'reopen',
    summary: 'Open a closed side conversation',
    examples: [`side-conversations reopen --ticket 90 ${ID}`],
    positionals: [{ name: 'ID' }],
    flags: ['ticket', ...rehearsal, ...one, ...account, ...general],
    load: () => import('./commands/reopen.js'),
  },
  {
    name: 'upload',
    summary: 'Upload files, whose ids go into messages',
    examples: ['side-conversations upload photo.png', 'side-conversations upload --name report.pdf - < report.pdf'],
    positionals: [{ name: 'FILE', repeats: true, completes: 'file' }],
    flags: ['name', 'content-type', ...list, ...account, ...general],
    details: '`-` is standard input.',
    load: () => import('./commands/upload.js'),
  },
  {
    name: 'download',
    summary: 'Download the attachments of a side conversation, or one',
    examples: [
      `side-conversations download --ticket 90 ${ID} --dir attachments --force`,
      'side-conversations download https://acme.zendesk.com/… --output photo.png',
    ],
    positionals: [{ name: 'ID|URL' }],
    flags: ['ticket', 'dir', 'output', 'force', ...list, ...account, ...general],
    details: "URL is an attachment's `content_url`, on the account. A file that is there already is not written over without --force.",
    load: () => import('./commands/download.js'),
  },
  {
    name: 'import',
    summary: 'Import side conversations from a file; no message goes out',
    examples: ['side-conversations import conversations.ndjson', 'side-conversations import conversations.ndjson --dry-run'],
    positionals: [{ name: 'FILE', completes: 'file' }],
    flags: ['ticket', 'jobs', 'shard', 'by-address', 'drop-attachments', 'dry-run', 'look', 'no-look', 'json', ...account, ...general],
    details: [
      'A line is {"ticket_id": 90, "side_conversation": {…}, "events": [{"created_at": …, "message": {…}}]}; --ticket serves lines without a ticket_id.',
      'FILE.journal keeps what was done: an interrupted or killed run goes on where it stopped when it is run again, and no line is imported twice.',
      'FILE.failed.ndjson has the lines that failed, with the reason. Mend them in FILE and run again.',
    ].join('\n\n'),
    load: () => import('./commands/import.js'),
  },
  {
    name: 'import-events',
    summary: 'Import further events into side conversations',
    examples: ['side-conversations import-events events.ndjson', 'side-conversations import-events events.ndjson --jobs 8'],
    positionals: [{ name: 'FILE', completes: 'file' }],
    flags: ['ticket', 'jobs', 'shard', 'by-address', 'drop-attachments', 'dry-run', 'look', 'no-look', 'json', ...account, ...general],
    details: [
      `A line is {"ticket_id": 90, "side_conversation_id": "${ID}", "events": [{"created_at": …, "message": {…}}]}.`,
      'FILE.journal and FILE.failed.ndjson are those of `import`.',
    ].join('\n\n'),
    load: () => import('./commands/import-events.js'),
  },
  {
    name: 'export',
    summary: "Export the account's events (admins only)",
    examples: [
      'side-conversations export --since 2025-01-01 --checkpoint place.json > events.ndjson',
      'side-conversations export --since 7d --follow | jq -r .message.preview_text',
      'side-conversations export --since 2025-01-01 --format singer --checkpoint place.json | target-jsonl',
      'side-conversations export --since 2024-01-01 --until 2024-02-01 --format csv --anonymize > january.csv',
    ],
    positionals: [],
    flags: ['since', 'until', 'skip-second', 'checkpoint', 'follow', 'interval', 'exec', 'format', 'anonymize', 'anonymize-key', 'singer-state', 'singer-config', 'catalog', 'discover', ...account, ...general],
    details: [
      'An existing checkpoint wins over --since. It is written after the events before it have been handed to standard output: a run that was killed may repeat its last page, and loses nothing.',
      'A record may become readable minutes after its own time: the checkpoint stays five minutes behind and knows what was written since, so that the next run writes the late ones, and nothing twice.',
      'A second that holds more events than a page of the API cannot be read whole, and ends the export. --skip-second goes on after it.',
      '--format csv is for spreadsheets: an apostrophe goes before a text that one would run as a formula. --anonymize keeps who wrote to whom and when, by pseudonyms that stay the same with the same key.',
    ].join('\n\n'),
    load: () => import('./commands/export.js'),
  },
  {
    name: 'watch',
    summary: 'Print new answers as they come (admins only)',
    examples: [
      'side-conversations watch',
      'side-conversations watch --since 1h --checkpoint place.json | jq -r .message.preview_text',
      "side-conversations watch --checkpoint place.json --exec 'curl --fail --json @- https://example.com/hook'",
    ],
    positionals: [],
    flags: ['since', 'checkpoint', 'watch-interval', 'exec', 'watch-ticket', 'all-events', 'skip-second', 'json', ...account, ...general],
    details: [
      'An answer is a message that somebody other than an agent wrote. On a terminal answers are printed for reading, elsewhere as a line of JSON each. It begins now, unless --since or a checkpoint says otherwise; an existing checkpoint wins over --since.',
      'At least once: the checkpoint is written after the line was flushed, or the command of --exec ended with 0. A watch that was killed may repeat its last answer, and loses none.',
      'Rate limits, lost connections and faults of the server do not end it: it waits, up to 15 minutes.',
    ].join('\n\n'),
    load: () => import('./commands/watch.js'),
  },
  {
    name: 'conversations',
    summary: "List the account's side conversations that changed (admins only)",
    examples: [
      'side-conversations conversations --since 7d',
      'side-conversations conversations --since 2025-01-01 --checkpoint changed.json --format csv >> conversations.csv',
    ],
    positionals: [],
    flags: ['since', 'until', 'skip-second', 'checkpoint', 'jobs', 'anonymize', 'anonymize-key', 'list-format', ...list, ...account, ...general],
    details: 'The export tells which ones changed; each is shown once a run, as it is now, which takes a request. One whose ticket refuses is named on standard error and left out. The checkpoint is written after what lies before it: the next run lists what changed since.',
    load: () => import('./commands/conversations.js'),
  },
  {
    name: 'overdue',
    summary: 'List the side conversations whose answer is awaited for too long (admins only)',
    examples: [
      'side-conversations overdue --after 2d',
      'side-conversations overdue --after 1d --hours mon-fri/09-17@Europe/Berlin --turn them --table',
      'side-conversations overdue --from exported.ndjson --format csv > overdue.csv',
    ],
    positionals: [],
    flags: ['after', 'hours', 'turn', 'channel', 'limit', ...events, 'list-format', ...list, ...account, ...general],
    details: [
      'It reads the events since --since (default: 90d), or the file that an export keeps: then it asks the account for nothing. A conversation that began before is judged by what it has of it.',
      '--until says how it was at that moment.',
    ].join('\n\n'),
    load: () => import('./commands/overdue.js'),
  },
  {
    name: 'chase',
    summary: 'Send a reminder to each overdue side conversation, once for each round',
    examples: [
      'side-conversations chase --after 2d --template reminder.txt --dry-run',
      'side-conversations chase --after 2d --every 3d --rounds 3 --hours mon-fri/09-17@Europe/Berlin --template reminder.txt --limit 50 --yes',
    ],
    positionals: [],
    flags: ['after', 'every', 'rounds', 'hours', 'channel', 'template', 'body', 'limit', 'dry-run', 'yes', 'from', 'since', 'skip-second', ...list, ...account, ...general],
    details: [
      'It finds what is overdue as `overdue` does, from the account or from a file, and reads each side conversation again before it writes: whoever has answered since gets nothing. The reminder goes to everyone in it.',
      'A round is a side conversation, its first unanswered message and the number of the reminder. Each round has a key that the account keeps with the message: a run that was killed, or is repeated, sends none of them again.',
      'On a terminal it asks first. Elsewhere it sends nothing without --yes.',
    ].join('\n\n'),
    load: () => import('./commands/chase.js'),
  },
  {
    name: 'report',
    summary: 'Answer times, and what is awaited and overdue, by partner and channel (admins only)',
    examples: [
      'side-conversations report --since 30d',
      'side-conversations report --from exported.ndjson --hours mon-fri/09-17@Europe/Berlin --format html --output report.html',
      'side-conversations report --from exported.ndjson --format csv > partners.csv',
    ],
    positionals: [],
    flags: ['after', 'hours', 'by', ...events, 'report-format', 'output', ...account, ...general],
    details: 'The page of --format html opens without a network: it has no script and loads nothing.',
    load: () => import('./commands/report.js'),
  },
  {
    name: 'login',
    summary: 'Sign in to an account, in a browser or as an OAuth client',
    examples: [
      'side-conversations login acme --client-id my_client',
      'side-conversations login acme --client-id my_client --no-browser   # the browser is on another machine',
      'side-conversations login acme --client-id my_client --client-credentials --profile nightly',
    ],
    positionals: [{ name: 'ACCOUNT', isOptional: true }],
    flags: ['profile', 'client-id', 'client-credentials', 'scope', 'loopback-port', 'no-browser', 'store', 'profile-ticket', 'json', ...general],
    details: [
      'ACCOUNT is acme for https://acme.zendesk.com, or an origin in full, such as an emulator\'s (default: ZENDESK_BASE_URL or ZENDESK_SUBDOMAIN, or the account of the profile).',
      'An administrator makes the OAuth client in Admin Center, and lets it lead back to http://127.0.0.1:4573/callback. A public client has no secret; that of a confidential one is in ZENDESK_CLIENT_SECRET.',
      'Tokens are renewed when they end. Without a keyring they are in a file that only you can read.',
    ].join('\n\n'),
    load: () => import('./commands/login.js'),
  },
  {
    name: 'logout',
    summary: 'Forget the tokens of an account',
    examples: ['side-conversations logout', 'side-conversations logout --profile nightly'],
    positionals: [],
    flags: ['profile', ...one, ...general],
    details: 'The tokens are deleted on this machine. The account ends the access token within its 30 minutes; an administrator can end the rest in Admin Center.',
    load: () => import('./commands/logout.js'),
  },
  {
    name: 'auth',
    summary: 'Which sign-in the commands use, and whether the account takes it',
    examples: ['side-conversations auth status', 'side-conversations auth status --profile nightly'],
    positionals: [{ name: 'status' }],
    words: ['status'],
    flags: [...one, ...account, ...general],
    load: () => import('./commands/auth.js'),
  },
  {
    name: 'profiles',
    summary: 'List the accounts that were signed in to',
    examples: ['side-conversations profiles'],
    positionals: [],
    flags: [...list, ...general],
    load: () => import('./commands/profiles.js'),
  },
  {
    name: 'whoami',
    summary: 'Which account, which credential, and what it may do',
    examples: ['side-conversations whoami', 'side-conversations whoami --ticket 90'],
    positionals: [],
    flags: ['ticket', ...one, ...account, ...general],
    details: 'Tells a wrong credential, a user who is no agent, a missing scope and a missing add-on from one another. It only reads: --ticket names the ticket to try (default: ZENDESK_TICKET, or 1).',
    load: () => import('./commands/whoami.js'),
  },
  {
    name: 'emulator',
    summary: 'Run the API on this machine: no account needed',
    examples: [
      'side-conversations emulator',
      'side-conversations emulator --port 4571 --seed 1 --state emulator.json --chaos flaky',
      'side-conversations emulator exec -- npm test',
    ],
    positionals: [{ name: 'exec', isOptional: true }],
    words: ['exec'],
    flags: ['port', 'seed', 'emulator-state', 'chaos', 'no-rate-limits', 'help'],
    readsItsOwnArguments: true,
    details:
      'It listens on loopback, prints its URL, credentials and a curl line, and ends with Ctrl-C. `exec -- COMMAND` runs a command with ZENDESK_* set, and ends with its exit code.',
    load: () => import('./commands/emulator.js'),
  },
  {
    name: 'mcp',
    summary: 'Serve AI agents (Model Context Protocol)',
    examples: ['side-conversations mcp --emulator', 'side-conversations mcp --allow send --only-domain example.com --audit agent.ndjson', 'side-conversations mcp --http --port 4572'],
    positionals: [],
    flags: [
      ...['allow', 'unattended', 'only-ticket', 'only-domain', 'only-channel', 'sends-per-hour', 'redact', 'audit', 'emulator', 'http', 'port'] as const,
      ...account.filter((key) => key !== 'token-stdin'),
      ...general,
    ],
    details: 'It speaks over standard input and output, as clients start it; --http serves clients that are told its URL and token. It only reads unless --allow send is given, and then a person confirms each message. Repeat --only-… for several.',
    load: () => import('./commands/mcp.js'),
  },
  {
    name: 'completion',
    summary: 'Print the completion script of a shell',
    examples: ['side-conversations completion bash', 'source <(side-conversations completion zsh)', 'side-conversations completion fish | source'],
    positionals: [{ name: 'bash|zsh|fish' }],
    words: ['bash', 'zsh', 'fish'],
    flags: [...general],
    load: () => import('./commands/completion.js'),
  },
  {
    name: 'version',
    summary: 'Print the version, and the hash of the core',
    examples: ['side-conversations version'],
    positionals: [],
    flags: ['json', ...general],
    load: () => import('./commands/version.js'),
  },
];

/** The command of a name; an unknown one is an error that suggests the nearest. */
export function commandNamed(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  if (name.startsWith('-')) throw new UsageError(`expected a command first, but found ${name.replace(/=.*/s, '=…')}; \`side-conversations help\` lists them`);
  const meant = nearest(name, [...commands.map((candidate) => candidate.name), 'help']);
  throw new UsageError(`there is no command ${JSON.stringify(name.slice(0, 64))}${meant ? `; did you mean ${meant}?` : '; `side-conversations help` lists them'}`);
}
