export const TOKEN = 'c4nary-0f4d';

/** A client that leaves something to its caller is none the worse for it. */
export const NOT_ITS_PART = 'left to the caller';

/** The name of the error that a call ended with; nothing where it did not. */
export const refusal = (error) => (error === undefined ? '' : ` (\`${error?.name ?? typeof error}\`)`);
