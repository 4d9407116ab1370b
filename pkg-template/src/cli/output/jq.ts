import type { Values } from '../flags.js';
import { FilterError, UsageError } from '../usage-error.js';
import { printable, printableJson } from './printable.js';

/** jq itself, as WebAssembly of 900 KB: an optional library, installed by those who want it. Bundlers leave a name in a variable alone. */
const LIBRARY = 'jq-wasm';

/** The part of `jq-wasm` that is used. Version 1 returns the text and throws what jq complains of; version 3 returns both. */
interface Library {
  raw(input: string, filter: string, flags: string[]): Promise<string | { stdout: string; stderr: string; exitCode: number }>;
}

/** Refuses an expression that jq does not understand before the command does anything. */
export async function checkFilter({ jq, fields, table, 'list-format': format }: Values): Promise<void> {
  if (jq === undefined) return;
  const other = Object.entries({ '--fields': fields, '--table': table, '--format': format }).find(([, value]) => value !== undefined);
  if (other) throw new UsageError(`expected --jq or ${other[0]}, but found both`);
  const complaint = await complaintOf(jq);
  if (complaint !== undefined) throw new UsageError(`expected --jq to be an expression of jq, but found ${JSON.stringify(jq.slice(0, 64))}\n  ${complaint}`);
}

/** The results of an expression for each of these JSON texts, a line each: texts as they are, anything else as JSON. */
export async function filtered(jq: string, json: string): Promise<string> {
  const { stdout, complaint } = await run(json, jq);
  if (complaint !== undefined) throw new FilterError(`--jq ${JSON.stringify(jq.slice(0, 64))} failed on the data\n  ${complaint}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${lineOf(line)}\n`)
    .join('');
}

/** Texts are shown as `jq -r` does. */
function lineOf(json: string): string {
  const isText = json.startsWith('"');
  const line = isText ? String(JSON.parse(json)) : json;
  if (!process.stdout.isTTY) return line;
  return isText ? printable(line) : printableJson(line);
}

/** Compiles an expression and runs nothing of it. The line break ends a comment. */
async function complaintOf(jq: string): Promise<string | undefined> {
  const { complaint } = await run('null', `empty | (${jq}\n)`);
  return complaint;
}

async function run(input: string, filter: string): Promise<{ stdout: string; complaint: string | undefined }> {
  const { raw } = await library();
  try {
    const result = await raw(input, filter, ['-c']);
    if (typeof result === 'string') return { stdout: result, complaint: undefined };
    return { stdout: result.stdout, complaint: result.exitCode === 0 ? undefined : firstLine(result.stderr) };
  } catch (error) {
    return { stdout: '', complaint: firstLine(error instanceof Error ? error.message : String(error)) };
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

async function library(): Promise<Library> {
  let loaded: Library & { default?: Library };
  try {
    loaded = (await import(LIBRARY)) as Library & { default?: Library };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('--jq needs the optional library jq-wasm, which is not installed beside the package\n\n  npm install -g jq-wasm\n\nWithout it, print into jq itself: … | jq EXPRESSION');
  }
  return loaded.raw === undefined && loaded.default ? loaded.default : loaded;
}
