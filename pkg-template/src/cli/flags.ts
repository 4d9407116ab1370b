/** A flag as it is parsed, shown and completed. */
export interface Flag {
  /** The value's name in help; a flag without one is a switch. */
  readonly takes?: string;
  readonly repeats?: true;
  readonly short?: string;
  /** As it is typed, where that is not its key. */
  readonly spelling?: string;
  readonly choices?: readonly string[];
  readonly completes?: 'file' | 'folder';
  /** The paths of issues that it answers for. */
  readonly sets?: readonly string[];
  readonly text: string;
}

/** Every flag of every command. */
export const flags = {
  ticket: { takes: 'N', sets: ['ticket_id'], text: "the ticket's number (default: ZENDESK_TICKET)" },

  to: { takes: 'ADDRESS', repeats: true, text: 'an e-mail address, `Name <address>`, or several with commas' },
  user: { takes: 'ID', repeats: true, text: 'an existing user, by e-mail' },
  slack: { takes: 'W/C', repeats: true, text: 'a Slack workspace and channel' },
  group: { takes: 'G[:A]', repeats: true, text: 'a child ticket for a support group, or for one of its agents' },
  teams: { takes: 'CHANNEL', repeats: true, text: 'a Microsoft Teams channel' },
  all: { text: 'write to everyone in the side conversation' },
  except: { takes: 'WHO', repeats: true, sets: ['except'], text: 'with --all: leave out a user id or an address' },

  subject: { takes: 'TEXT', sets: ['message.subject', 'subject'], text: 'the subject' },
  body: { takes: 'TEXT', sets: ['message.body'], text: 'the message; `-` reads it from standard input' },
  html: { takes: 'FILE', completes: 'file', sets: ['message.html_body'], text: 'the message as HTML, from a file' },
  attach: { takes: 'FILE', repeats: true, completes: 'file', sets: ['message.attachment_ids', 'name'], text: 'a file to upload and attach' },
  'allow-empty': { text: 'send a message that has neither text nor attachments' },
  'external-id': { takes: 'K=V', repeats: true, sets: ['external_ids', 'message.external_ids'], text: 'your own metadata' },
  'idempotency-key': { takes: 'KEY', sets: ['idempotencyKey'], text: 'makes the command safe to run again: it looks for the key before it sends, and after a lost response' },
  state: { takes: 'STATE', choices: ['open', 'closed'], sets: ['state'], text: 'open or closed' },

  thread: { text: 'print the messages as text' },
  events: { text: 'add the events' },
  channel: { takes: 'CHANNEL', choices: ['email', 'slack', 'child_ticket', 'msteams'], text: 'email, slack, child_ticket or msteams' },
  'changed-since': { takes: 'WHEN', spelling: 'since', text: 'updated since then: a date, a time, Unix seconds, or an age such as 36h or 7d' },
  limit: { takes: 'N', text: 'at most N' },

  output: { takes: 'FILE', short: 'o', completes: 'file', text: 'the file to write; `-` is standard output' },
  dir: { takes: 'FOLDER', completes: 'folder', text: 'the folder for the files (default: this one)' },
  force: { text: 'overwrite existing files' },
  name: { takes: 'NAME', sets: ['name'], text: "the attachment's name (default: the file's)" },
  'content-type': { takes: 'TYPE', sets: ['content_type'], text: "its media type (default: by the file name's extension)" },

  jobs: { takes: 'N', short: 'j', text: 'N requests at a time (default: 4)' },
  shard: { takes: 'I/N', text: 'part I of N parts of the file, split by ticket; each part has its own journal' },
  'dry-run': { text: 'change nothing: print the request; an import checks every line' },
  curl: { text: 'with --dry-run: print curl commands, which take the credential from the environment' },
  draft: { takes: 'FILE', completes: 'file', text: 'continue a draft that an interrupted command has stored' },
  yes: { short: 'y', text: 'send without asking' },
  look: { text: 'before importing a line that the journal does not know, look for it in the account; this is the default' },
  'no-look': { text: 'do not look for lines that the journal does not know; only for an account that cannot have them yet' },

  'by-address': { text: 'remove user ids, which another account does not know; people keep their addresses' },
  'drop-attachments': { text: 'remove attachments, which another account does not have' },

  since: { takes: 'WHEN', sets: ['start_time'], text: 'a date, a time, Unix seconds, or an age such as 36h or 7d' },
  until: { takes: 'WHEN', sets: ['until'], text: 'only events created before then; takes the same forms as --since' },
  'skip-second': { takes: 'SECONDS', text: 'continue after these seconds, which have more events than a page; separate several with commas' },
  checkpoint: { takes: 'FILE', completes: 'file', text: 'store the place in this file, and continue from it next time' },
  follow: { text: 'wait for new events' },
  interval: { takes: 'SECONDS', text: 'with --follow: the time between two requests (default: 60)' },
  exec: { takes: 'COMMAND', text: 'run this in a shell for each event, with the event as JSON on standard input; repeated until it exits with 0' },
  'watch-interval': { takes: 'SECONDS', spelling: 'interval', text: 'the time between two requests (default: 60)' },
  'watch-ticket': { takes: 'N', spelling: 'ticket', repeats: true, sets: ['ticketIds'], text: 'only this ticket; several with commas' },
  'all-events': { spelling: 'all', text: 'also messages of agents, and changes of state or subject' },
  format: { takes: 'FORMAT', choices: ['ndjson', 'csv', 'singer'], text: 'ndjson (default), csv, or singer: SCHEMA, RECORD and STATE messages' },
  anonymize: { text: 'replace people, their addresses and ids by pseudonyms, and leave out all texts' },
  'anonymize-key': { takes: 'FILE', completes: 'file', text: 'the key for the pseudonyms (default: a key in your configuration folder, created at the first use)' },
  'singer-state': { takes: 'FILE', spelling: 'state', completes: 'file', text: 'with --format singer: the value of the last STATE message' },
  'singer-config': { takes: 'FILE', spelling: 'config', completes: 'file', text: 'with --format singer: JSON with `start_date` and the account' },
  catalog: { takes: 'FILE', completes: 'file', text: 'with --format singer: the streams and fields that the engine selects' },
  discover: { text: 'with --format singer: print the catalog of all streams and fields' },

  from: { takes: 'FILE', completes: 'file', text: 'read the events from a file that `export` has written, instead of the account; `-` is standard input' },
  after: { takes: 'TIME', text: 'a longer wait is overdue: 2d, 36h, 1d12h (default: 2d); with --hours a day is a working day' },
  hours: { takes: 'HOURS', text: 'count only business hours, such as mon-fri/09-17@Europe/Berlin' },
  turn: { takes: 'WHOSE', choices: ['us', 'them'], text: 'us: agents must answer; them: somebody outside must answer' },
  template: { takes: 'FILE', completes: 'file', text: 'the text of the reminder; it may contain {{awaited}}, {{subject}}, {{ticket}}, {{since}}, {{waited}} and {{reminder}}' },
  every: { takes: 'TIME', text: 'the time between two reminders (default: as --after)' },
  rounds: { takes: 'N', text: 'at most N reminders for one wait (default: no limit)' },
  by: { takes: 'WHAT', choices: ['domain', 'address'], text: 'group partners by the domain of their addresses (default), or by address' },
  'report-format': { takes: 'FORMAT', spelling: 'format', choices: ['table', 'ndjson', 'csv', 'html'], text: 'table (default on a terminal), ndjson (default elsewhere), csv, or html: one page with plots' },
  'list-format': { takes: 'FORMAT', spelling: 'format', choices: ['ndjson', 'csv'], text: 'ndjson, or csv for spreadsheets' },

  port: { takes: 'N', text: 'the port; 0 is any free port (default: 4571, or a free one; for exec any free one)' },
  seed: { takes: 'N', text: 'the same number gives the same ids, credentials and random choices' },
  'emulator-state': { takes: 'FILE', spelling: 'state', completes: 'file', text: 'load the state from FILE, and save it at the end; the state takes precedence over --seed' },
  chaos: { takes: 'PRESET', choices: ['none', 'flaky', 'rate-limited', 'hostile'], text: 'add faults: none, flaky, rate-limited or hostile' },
  'no-rate-limits': { text: 'do not apply the documented rate limits' },
  'page-size': { takes: 'N', text: 'events on a page of the export (default: 100)' },
  late: { takes: 'SECONDS', text: 'the export returns each event up to this many seconds late (default: 0)' },

  allow: { takes: 'WHAT', choices: ['send'], text: 'send: offer the tools that write (default: the server only reads)' },
  unattended: { text: 'with --allow send: also serve clients that cannot ask a person; each message needs two calls, a preview and its key' },
  'only-ticket': { takes: 'N', repeats: true, text: 'only this ticket, for reading and writing; several with commas' },
  'only-domain': { takes: 'DOMAIN', repeats: true, text: 'send only to addresses in this domain, without its subdomains' },
  'only-channel': { takes: 'CHANNEL', repeats: true, choices: ['email', 'slack', 'child_ticket', 'msteams'], text: 'send only on this channel: email, slack, child_ticket or msteams' },
  'sends-per-hour': { takes: 'N', text: 'at most N messages an hour (default: 20)' },
  redact: { takes: 'WHAT', choices: ['addresses'], text: 'addresses: hide e-mail addresses from the agent' },
  audit: { takes: 'FILE', completes: 'file', text: 'append each preview, refusal and send to FILE as NDJSON; if that fails, nothing is sent' },
  emulator: { text: 'use an emulator in this process: no account needed' },
  http: { text: 'serve streamable HTTP on loopback; prints a URL and a token' },

  json: { text: 'print one JSON document; an array for several things' },
  fields: { takes: 'A,B', text: 'print only these fields, as JSON; use dots for nested fields' },
  jq: { takes: 'EXPRESSION', text: 'filter the JSON as `| jq -r EXPRESSION` does; needs the optional library jq-wasm' },
  table: { text: 'print columns' },

  profile: { takes: 'NAME', text: 'the profile, the name of a sign-in (default: ZENDESK_PROFILE, or `default`)' },
  'client-credentials': { text: 'sign in as an OAuth client; the secret is in ZENDESK_CLIENT_SECRET, or the command asks for it' },
  'client-id': { takes: 'ID', sets: ['clientId', 'auth.clientId'], text: "the OAuth client's unique identifier (default: ZENDESK_CLIENT_ID)" },
  scope: { takes: 'SCOPE', sets: ['scope', 'auth.scope'], text: 'the scopes of the tokens, separated by spaces (default: "read write")' },
  'loopback-port': { takes: 'N', spelling: 'port', text: 'the port of the redirect URL http://127.0.0.1:N/callback, which the OAuth client must allow (default: 4573)' },
  'no-browser': { text: 'print the address to open elsewhere, and ask for the address of the last page' },
  store: { takes: 'PLACE', choices: ['keyring', 'file'], text: "the place of the tokens: keyring or file (default: the system's keyring, if it can be reached)" },
  'profile-ticket': { takes: 'N', spelling: 'ticket', text: 'the ticket for commands of this profile without --ticket' },

  'token-file': { takes: 'FILE', completes: 'file', text: 'read the token from a file' },
  'token-stdin': { text: 'read the token from standard input' },
  email: { takes: 'ADDRESS', text: "the token is an API token of this user, not an OAuth access token" },
  'on-behalf-of': { takes: 'ADDRESS', text: 'act as this user (admins only)' },
  timeout: { takes: 'SECONDS', sets: ['timeout'], text: 'the time for one call, with its waits (default: 120)' },
  verbose: { text: 'print every request on standard error' },
  quiet: { short: 'q', text: 'print only errors on standard error' },
  help: { short: 'h', text: 'print this help' },
} as const satisfies Record<string, Flag>;

export type FlagKey = keyof typeof flags;

/** The given values, by the flags' keys. */
export type Values = { -readonly [Key in FlagKey]?: ValueOf<(typeof flags)[Key]> };
type ValueOf<F> = F extends { takes: string; repeats: true } ? string[] : F extends { takes: string } ? string : boolean;

export const flagOf = (key: FlagKey): Flag => flags[key];

/** `--ticket` */
export const spellingOf = (key: FlagKey): string => `--${flagOf(key).spelling ?? key}`;

export const groups = {
  recipients: ['to', 'user', 'slack', 'group', 'teams'],
  message: ['subject', 'body', 'html', 'attach', 'allow-empty', 'external-id', 'idempotency-key'],
  list: ['json', 'fields', 'jq', 'table'],
  one: ['json', 'fields', 'jq'],
  rehearsal: ['dry-run', 'curl'],
  events: ['from', 'since', 'until', 'skip-second'],
  account: ['profile', 'token-file', 'token-stdin', 'email', 'on-behalf-of', 'timeout', 'verbose'],
  general: ['quiet', 'help'],
} as const satisfies Record<string, readonly FlagKey[]>;
