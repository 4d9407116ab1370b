/** One word for a POSIX shell, whatever it holds; in quotes only where it needs them. */
export const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : quoted(text));

/** The same, always in quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
