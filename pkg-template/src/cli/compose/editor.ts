import { isUtf8 } from 'node:buffer';
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { draftPath } from './draft.js';
import { EditorError } from '../usage-error.js';

const STDIN = 0;
/** Standard output may be a file, which an editor would fill with its screen. */
const STDERR = 2;

/** The user's editor, as a line for a shell. */
export const editorOf = ({ VISUAL, EDITOR }: NodeJS.ProcessEnv = process.env): string | undefined => VISUAL?.trim() || EDITOR?.trim() || undefined;

/** The text that somebody wrote in an editor, and what went wrong with the editor. */
export interface Edited {
  text: string;
  failure?: EditorError;
}

/** Opens an editor on an empty file, and waits until it is closed. */
export async function edit(editor: string): Promise<Edited> {
  const path = await draftPath('message');
  await writeFile(path, '', { mode: 0o600, flag: 'wx' });
  try {
    const problem = await problemOf(editor, path);
    const bytes = await readFile(path).catch(() => new Uint8Array());
    const text = new TextDecoder().decode(bytes).trim();
    if (problem !== undefined) return { text, failure: new EditorError(`nothing was sent: the editor (${editor}) ${problem}`) };
    if (!isUtf8(bytes)) return { text, failure: new EditorError(`nothing was sent: the editor (${editor}) left text that is not UTF-8`) };
    return text === '' ? { text, failure: new EditorError(`nothing was sent: the editor (${editor}) left an empty file`) } : { text };
  } finally {
    await rm(path, { force: true });
  }
}

function problemOf(editor: string, path: string): Promise<string | undefined> {
  const options = { stdio: [STDIN, STDERR, STDERR] };
  const child = process.platform === 'win32' ? spawn(`${editor} "${path}"`, { ...options, shell: true }) : spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, path], options);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`cannot be started: ${error.message}`));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
}
