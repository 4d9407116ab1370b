import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);

const guides = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
/** The pages that show TypeScript. */
export const pages = ['README.md', 'pkg-template/README.md', ...guides];
/** The declarations whose doc comments an editor shows. */
export const declarations = ['pkg/index.d.ts', 'pkg/slim.d.ts', 'pkg/emulator/index.d.ts', 'pkg/emulator/node.d.ts'];

/**
 * Returns every block of TypeScript on a page, with the plain block right behind it as what it prints. A `ts no-run` block is for another
 * runtime: it has to compile, and nothing here can run it. The first line may name the file that the reader puts the block in.
 */
export function examplesOf(page) {
  const markdown = readFileSync(new URL(page, root), 'utf8');
  const blocks = /^```ts(?<noRun> no-run)?\n(?<code>[\s\S]*?)^```\n(?:\n```\n(?<output>[\s\S]*?)^```$)?/gm;
  return [...markdown.matchAll(blocks)].map(({ groups: { code, output, noRun }, index }) => ({
    line: markdown.slice(0, index).split('\n').length,
    code,
    output: output?.trimEnd(),
    canRun: noRun === undefined,
    file: code.match(/^\/\/ ([\w-]+)(?:\.test)?\.ts\n/)?.[0].slice(3, -1),
  }));
}

/** Returns the `@example` of every doc comment in a file of declarations. */
export function hoverExamplesOf(file) {
  const text = readFileSync(new URL(file, root), 'utf8');
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ 0: comment, index }) => {
    const lines = comment.slice(3, -2).split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    const start = lines.findIndex((line) => line.startsWith('@example'));
    if (start < 0) return [];
    const length = lines.slice(start + 1).findIndex((line) => line.startsWith('@'));
    const code = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).filter((line) => !line.startsWith('```')).join('\n');
    return [{ line: text.slice(0, index).split('\n').length + start, code: `${code.trimEnd()}\n` }];
  });
}

/** The names that an example declares or imports at its top, apart as values and types: what later examples of the page can use. */
export function namesOf(code) {
  const names = { values: new Set(), types: new Set() };
  for (const statement of ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest).statements) addNames(statement, names);
  return names;
}

function addNames(statement, { values, types }) {
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) addBinding(name, values);
  } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) values.add(statement.name.text);
  } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    types.add(statement.name.text);
  } else if (ts.isImportDeclaration(statement) && statement.importClause) {
    const { importClause } = statement;
    if (importClause.name) values.add(importClause.name.text);
    for (const { name, isTypeOnly } of importClause.namedBindings?.elements ?? []) (isTypeOnly || importClause.isTypeOnly ? types : values).add(name.text);
  }
}

function addBinding(name, values) {
  if (ts.isIdentifier(name)) values.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addBinding(element.name, values);
}
