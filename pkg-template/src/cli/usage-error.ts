/** An error that the caller can mend; the message says what was expected, what was found, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The user's editor brought no message. */
export class EditorError extends UsageError {}

/** `--jq` could not be applied to data that is there; whatever the command did is done. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/** No account or no credential; the message names it, with the line that sets it. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
}
