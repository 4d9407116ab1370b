/** The exit codes of commands. Scripts rely on them: `help exit-codes` lists them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  credential: 3,
  notFound: 4,
  rateLimited: 5,
  network: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeMeanings: Record<ExitCode, string> = {
  0: 'done',
  1: 'failed; for `import`, at least one line failed',
  2: 'wrong usage, or an invalid message; nothing was sent',
  3: 'no credential, a wrong one, or no permission',
  4: 'the ticket, side conversation or file does not exist',
  5: 'rate limited, after retries',
  6: 'no response: network or timeout',
  130: 'interrupted',
};
