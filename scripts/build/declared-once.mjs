/** Refuses a type that is declared twice: once made from Rust and once by hand, or by hand in two files. */
import ts from 'typescript';
import { BuildError } from '../workspace/command.mjs';

const isType = (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);

const isExported = (statement) => (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** The types that a file declares at its top, each with whether the file exports it. */
function typesIn(name, text) {
  const { statements } = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  return statements.filter(isType).map((statement) => ({ type: statement.name.text, isExported: isExported(statement) }));
}

/** `sources` are `{ name, text }`. A file may have a private type of any name, unless an exported type of another file has that name. */
export function refuseDoubleTypes(sources) {
  const declarations = sources.flatMap(({ name, text }) => typesIn(name, text).map((declared) => ({ ...declared, file: name })));
  const double = [...byType(declarations)].filter(([, found]) => found.length > 1 && found.some((declared) => declared.isExported));
  if (double.length === 0) return;
  const places = double.map(([type, found]) => `${type} (${found.map(({ file }) => file).join(', ')})`);
  throw new BuildError(`expected each type to be declared once, but found ${places.join('; ')}`);
}

function byType(declarations) {
  const found = new Map();
  for (const declared of declarations) found.set(declared.type, [...(found.get(declared.type) ?? []), declared]);
  return found;
}
