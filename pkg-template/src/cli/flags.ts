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
  all: { text: 'to everyone in the side conversation' },
  except: { takes: 'WHO', repeats: true, sets: ['except'], text: 'with --all: leave out a user id or an address' },

  subject: { takes: 'TEXT', sets: ['message.subject', 'subject'], text: 'the subject' },
  body: { takes: 'TEXT', sets: ['message.body'], text: 'the message; `-` reads it from standard input' },
  html: { takes: 'FILE', completes: 'file', sets: ['message.html_body'], text: 'the message as HTML, from a file' },
  attach: { takes: 'FILE', repeats: true, completes: 'file', sets: ['message.attachment_ids', 'name'], text: 'a file to upload and attach' },
  'allow-empty': { text: 'send a message that has neither text nor attachments' },
  'external-id': { takes: 'K=V', repeats: true, sets: ['external_ids', 'message.external_ids'], text: 'metadata of your own' },
  'idempotency-key': { takes: 'KEY', sets: ['idempotencyKey'], text: 'makes it safe to run again: the key is looked for before anything is sent, and after a lost answer' },
  state: { takes: 'STATE', choices: ['open', 'closed'], sets: ['state'], text: 'open or closed' },

  thread: { text: 'as a readable conversation' },
  events: { text: 'with its events' },
  channel: { takes: 'CHANNEL', choices: ['email', 'slack', 'child_ticket', 'msteams'], text: 'email, slack, child_ticket or msteams' },
  'changed-since': { takes: 'WHEN', spelling: 'since', text: 'updated since then: a date, an instant, Unix seconds, or an age such as 36h or 7d' },
  limit: { takes: 'N', text: 'so many at the most' },

  output: { takes: 'FILE', short: 'o', completes: 'file', text: 'where to put it; `-` is standard output' },
  dir: { takes: 'FOLDER', completes: 'folder', text: 'the folder for the files (default: this one)' },
  force: { text: 'write over files that are there' },
  name: { takes: 'NAME', sets: ['name'], text: "the attachment's name (default: the file's)" },
  'content-type': { takes: 'TYPE', sets: ['content_type'], text: "its media type (default: by the file's ending)" },

  jobs: { takes: 'N', short: 'j', text: 'so many at a time (default: 4)' },
  shard: { takes: 'I/N', text: 'the tickets of one of N runs that share the file, each with its own journal' },
  'dry-run': { text: 'change nothing: print the request that would be sent; an import checks every line' },
  curl: { text: 'with --dry-run: as lines for curl, which takes the credential from the environment; for every line of an import' },
  draft: { takes: 'FILE', completes: 'file', text: 'go on with a draft that was kept when this was interrupted' },
  yes: { short: 'y', text: 'send without asking' },
  look: { text: 'look for every line that the journal does not know before importing it; this is the default' },
  'no-look': { text: 'import lines that the journal does not know without looking: for an account that cannot have them yet' },

  'by-address': { text: 'leave out user ids, which are those of another account, so that people are known by their addresses' },
  'drop-attachments': { text: 'leave out attachments, which stay in the account that the lines come from' },

  since: { takes: 'WHEN', sets: ['start_time'], text: 'a date, an instant, Unix seconds, or an age such as 36h or 7d' },
  until: { takes: 'WHEN', sets: ['until'], text: 'only events created before then: the same forms as --since' },
  'skip-second': { takes: 'SECONDS', text: 'go on after these seconds, parted by commas, though they hold more events than a page' },
  checkpoint: { takes: 'FILE', completes: 'file', text: 'keep the place here, and go on from it the next time' },
  follow: { text: 'wait for further events when there are no more' },
  interval: { takes: 'SECONDS', text: 'with --follow: how long to wait (default: 60)' },
  exec: { takes: 'COMMAND', text: 'run this in a shell for each event, with the event as JSON on standard input; it is run again until it ends with 0' },
  'watch-interval': { takes: 'SECONDS', spelling: 'interval', text: 'how long to wait between two looks (default: 60)' },
  'watch-ticket': { takes: 'N', spelling: 'ticket', repeats: true, sets: ['ticketIds'], text: 'only this ticket; several with commas' },
  'all-events': { spelling: 'all', text: 'also what agents wrote, and changes of state or subject' },
  format: { takes: 'FORMAT', choices: ['ndjson', 'csv', 'singer'], text: 'ndjson (default), csv, or singer: SCHEMA, RECORD and STATE messages' },
  anonymize: { text: 'pseudonyms for people, their addresses and ids; what they wrote is left out' },
  'anonymize-key': { takes: 'FILE', completes: 'file', text: 'the key that pseudonyms follow from (default: one made at the first use, in your configuration folder)' },
  'singer-state': { takes: 'FILE', spelling: 'state', completes: 'file', text: 'with --format singer: the last STATE, as an engine hands it over' },
  'singer-config': { takes: 'FILE', spelling: 'config', completes: 'file', text: 'with --format singer: JSON with `start_date` and the account, as an engine hands it over' },
  catalog: { takes: 'FILE', completes: 'file', text: 'with --format singer: which streams and fields the engine selects' },
  discover: { text: 'with --format singer: print the catalog of what can be selected' },

  from: { takes: 'FILE', completes: 'file', text: 'the events of a file that `export` has written, instead of the account; `-` is standard input' },
  after: { takes: 'TIME', text: 'a wait of so long is too long: 2d, 36h, 1d12h (default: 2d); with --hours a day is a working day' },
  hours: { takes: 'HOURS', text: 'count business hours alone, as in mon-fri/09-17@Europe/Berlin' },
  turn: { takes: 'WHOSE', choices: ['us', 'them'], text: 'whose answer is awaited: us or them' },
  template: { takes: 'FILE', completes: 'file', text: 'the reminder, with {{awaited}}, {{subject}}, {{ticket}}, {{since}}, {{waited}} and {{reminder}} for what differs' },
  every: { takes: 'TIME', text: 'how long after a reminder the next one is due (default: as --after)' },
  rounds: { takes: 'N', text: 'so many reminders to one conversation at the most (default: no end)' },
  by: { takes: 'WHAT', choices: ['domain', 'address'], text: 'partners by the domain of their addresses (default), or by address' },
  'report-format': { takes: 'FORMAT', spelling: 'format', choices: ['table', 'ndjson', 'csv', 'html'], text: 'table (default on a terminal), ndjson (default elsewhere), csv, or html: one page with plots' },
  'list-format': { takes: 'FORMAT', spelling: 'format', choices: ['ndjson', 'csv'], text: 'ndjson, or csv for spreadsheets' },

  port: { takes: 'N', text: 'where it listens; 0 is any free port (default: 4571, or a free one; any free one for exec)' },
  seed: { takes: 'N', text: 'ids, credentials and chances follow from it' },
  'emulator-state': { takes: 'FILE', spelling: 'state', completes: 'file', text: 'go on from FILE, and save into it at the end; what it holds goes before --seed' },
  chaos: { takes: 'PRESET', choices: ['none', 'flaky', 'rate-limited', 'hostile'], text: 'break things: none, flaky, rate-limited or hostile' },
  'no-rate-limits': { text: 'leave out the documented limits' },
  'page-size': { takes: 'N', text: 'so many events on a page of the export (default: 100)' },
  late: { takes: 'SECONDS', text: 'the export shows each event up to so many seconds after its own time (default: 0)' },

  allow: { takes: 'WHAT', choices: ['send'], text: 'send: offer the tools that write; without it the server only reads' },
  unattended: { text: 'with --allow send: serve clients that cannot ask a person, too; each message takes a preview and its key' },
  'only-ticket': { takes: 'N', repeats: true, text: 'only this ticket, for reading and writing; several with commas' },
  'only-domain': { takes: 'DOMAIN', repeats: true, text: 'send only to addresses in this domain; subdomains are others' },
  'only-channel': { takes: 'CHANNEL', repeats: true, choices: ['email', 'slack', 'child_ticket', 'msteams'], text: 'send only on this channel: email, slack, child_ticket or msteams' },
  'sends-per-hour': { takes: 'N', text: 'messages an hour at the most (default: 20)' },
  redact: { takes: 'WHAT', choices: ['addresses'], text: 'addresses: keep e-mail addresses from the agent' },
  audit: { takes: 'FILE', completes: 'file', text: 'append what was sent, refused and declined to FILE, as NDJSON; what cannot be logged is not sent' },
  emulator: { text: 'on an emulator in this process: no account needed' },
  http: { text: 'serve streamable HTTP on loopback, with a token that is printed' },

  json: { text: 'one JSON document; an array where there are several things' },
  fields: { takes: 'A,B', text: 'only these fields, as JSON; dots reach into objects' },
  jq: { takes: 'EXPRESSION', text: 'what jq makes of the JSON, as in `| jq -r EXPRESSION`; needs the optional library jq-wasm' },
  table: { text: 'columns for reading' },

  profile: { takes: 'NAME', text: 'the account that was signed in to under this name (default: ZENDESK_PROFILE, or `default`)' },
  'client-credentials': { text: 'sign in as an OAuth client with its secret, which ZENDESK_CLIENT_SECRET holds or a question asks for' },
  'client-id': { takes: 'ID', sets: ['clientId', 'auth.clientId'], text: "the OAuth client's unique identifier (default: ZENDESK_CLIENT_ID)" },
  scope: { takes: 'SCOPE', sets: ['scope', 'auth.scope'], text: 'what the tokens may do, parted by blanks (default: "read write")' },
  'loopback-port': { takes: 'N', spelling: 'port', text: 'where the browser comes back to on this machine: the OAuth client allows http://127.0.0.1:N/callback (default: 4573)' },
  'no-browser': { text: 'print the address, and take the one that a browser elsewhere was led to' },
  store: { takes: 'PLACE', choices: ['keyring', 'file'], text: "keyring or file: where the tokens are kept (default: the system's keyring where it can be reached)" },
  'profile-ticket': { takes: 'N', spelling: 'ticket', text: 'the ticket of this profile where a command names none' },

  'token-file': { takes: 'FILE', completes: 'file', text: 'read the token from a file' },
  'token-stdin': { text: 'read the token from standard input' },
  email: { takes: 'ADDRESS', text: "the token is this user's API token, and not an OAuth access token" },
  'on-behalf-of': { takes: 'ADDRESS', text: 'act as this user (admins only)' },
  timeout: { takes: 'SECONDS', sets: ['timeout'], text: 'for one call, waits included (default: 120)' },
  verbose: { text: 'tell of every request on standard error' },
  quiet: { short: 'q', text: 'no words on standard error, errors aside' },
  help: { short: 'h', text: 'this help' },
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
