const REASONS: Record<string, string> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: "the disk quota is used up",
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk reports an error',
  EROFS: 'the disk is read-only',
};

/** The system did not take all that a command wrote; the command ends with 1. */
export class WriteError extends Error {
  override readonly name = 'WriteError';

  constructor(place: string, cause: unknown) {
    super(`cannot write ${place}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  return reason === undefined ? message : `${reason} (${code})`;
}
