import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { inRoot, inWork } from '../../scripts/workspace/paths.mjs';

/**
 * The language services of TypeScript 6 and 7: what an editor asks. Both answer the same questions about a project, in the same form:
 * `completionsAt` the names on offer (in the order of the alphabet, those that are struck through behind the others, with `STRUCK` in front), `messagesOf` the errors as `{ line, text }`, `documentationAt` what a hover tells of a name, as text.
 * Positions are offsets in a file's text.
 */
export const languageServices = { 6: classicService, 7: nativeService };

const COMPILER_OPTIONS = { strict: true, target: 'es2023', module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'], types: [], skipLibCheck: true, noEmit: true };

/** Writes a project of `files` (names with texts) that finds the built package, and returns its folder. */
export function projectOf(name, files) {
  const folder = inWork('editor', name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = { ...COMPILER_OPTIONS, paths: packagePaths() };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  return { folder, files };
}

function packagePaths() {
  const entries = ['index', 'slim', 'emulator/index', 'emulator/node'];
  return Object.fromEntries(entries.map((entry) => [join('zendesk-side-conversations', entry).replace(/\/index$/, ''), [inRoot('pkg', `${entry}.d.ts`)]]));
}

/** Stands in front of a name that an editor offers struck through, below the others. */
const STRUCK = '~';

const offered = (names) => [...new Set(names)].sort();

const nameOf = (name, isDeprecated) => (isDeprecated ? `${STRUCK}${name}` : name);

/** The protocol's tag for a completion that is deprecated. */
const DEPRECATED = 1;

/** TypeScript 6 answers in this process. */
async function classicService({ folder, files }) {
  const path = (name) => join(folder, name);
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(path('tsconfig.json'), ts.sys.readFile).config, ts.sys, folder);
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => Object.keys(files).map(path),
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => (ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(file)) : undefined),
    getCurrentDirectory: () => folder,
  });
  const textOf = (parts) => ts.displayPartsToString(parts);
  return {
    async completionsAt(name, offset) {
      const { entries = [] } = service.getCompletionsAtPosition(path(name), offset, {}) ?? {};
      return offered(entries.map(({ name, kindModifiers = '' }) => nameOf(name, kindModifiers.split(',').includes('deprecated'))));
    },
    async messagesOf(name) {
      return [...service.getSyntacticDiagnostics(path(name)), ...service.getSemanticDiagnostics(path(name))].map(({ file, start, messageText }) => ({
        line: file.getLineAndCharacterOfPosition(start).line + 1,
        text: ts.flattenDiagnosticMessageText(messageText, '\n'),
      }));
    },
    async documentationAt(name, offset) {
      const { documentation, tags = [] } = service.getQuickInfoAtPosition(path(name), offset) ?? {};
      return [textOf(documentation), ...tags.map(({ name: tag, text }) => `@${tag} ${textOf(text)}`)].join('\n');
    },
    async close() {
      service.dispose();
    },
  };
}

/** TypeScript 7 is a program of its own, which speaks the Language Server Protocol on its standard streams. */
async function nativeService({ folder, files }) {
  const server = new LanguageServer(inRoot('tests', 'types', 'node_modules', 'typescript', 'bin', 'tsc'), folder);
  const capabilities = { textDocument: { hover: { contentFormat: ['markdown'] }, diagnostic: {}, completion: { completionItem: { insertReplaceSupport: false, tagSupport: { valueSet: [DEPRECATED] } } } } };
  await server.request('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities });
  server.notify('initialized', {});
  const uri = (name) => pathToFileURL(join(folder, name)).href;
  for (const [name, text] of Object.entries(files)) {
    server.notify('textDocument/didOpen', { textDocument: { uri: uri(name), languageId: 'typescript', version: 1, text } });
  }
  const at = (name, offset) => {
    const before = files[name].slice(0, offset).split('\n');
    return { textDocument: { uri: uri(name) }, position: { line: before.length - 1, character: before.at(-1).length } };
  };
  return {
    async completionsAt(name, offset) {
      const answer = await server.request('textDocument/completion', at(name, offset));
      return offered((answer?.items ?? answer ?? []).map(({ label, tags = [] }) => nameOf(label.replace(/\?$/, ''), tags.includes(DEPRECATED))));
    },
    async messagesOf(name) {
      const { items } = await server.request('textDocument/diagnostic', { textDocument: { uri: uri(name) } });
      return items.filter(({ severity }) => severity === ERROR).map(({ range, message }) => ({ line: range.start.line + 1, text: message }));
    },
    async documentationAt(name, offset) {
      const answer = await server.request('textDocument/hover', at(name, offset));
      // The signature stands first, in a block of code.
      return (answer?.contents?.value ?? '').replace(/^```\w*\n[\s\S]*?\n```\n*/, '');
    },
    close: () => server.close(),
  };
}

/** The severity of an error in the protocol. */
const ERROR = 1;

class LanguageServer {
  #child;
  #buffer = Buffer.alloc(0);
  #nextId = 1;
  #waiting = new Map();

  constructor(tsc, folder) {
    this.#child = spawn('node', [tsc, '--lsp', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk) => this.#read(chunk));
  }

  request(method, params) {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  async close() {
    await this.request('shutdown');
    this.notify('exit');
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (let message = this.#nextMessage(); message; message = this.#nextMessage()) this.#take(message);
  }

  #nextMessage() {
    const headEnd = this.#buffer.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const length = Number(this.#buffer.toString('latin1', 0, headEnd).match(/Content-Length: (\d+)/i)[1]);
    const start = headEnd + 4;
    if (this.#buffer.length < start + length) return undefined;
    const message = JSON.parse(this.#buffer.toString('utf8', start, start + length));
    this.#buffer = this.#buffer.subarray(start + length);
    return message;
  }

  #take({ id, method, result, error }) {
    // The server asks for settings and registers capabilities: it has to be answered, and takes null.
    if (method && id !== undefined) return this.#send({ id, result: null });
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) return waiting?.reject(new Error(error.message));
    return waiting?.resolve(result);
  }
}
