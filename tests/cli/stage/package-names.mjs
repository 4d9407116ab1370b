/** The names that the package's types give to options, properties and methods: a command has flags and variables instead. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/workspace/paths.mjs';
import { project } from './installed.mjs';

/** Types whose properties are options or parts of errors; their names may be words of English, too. */
const OF_OPTIONS_AND_ERRORS = /(Options|Access|Auth|AuthKey|Error)$/;

/** Kept beside the installed package, since reading the declarations takes a while. */
const file = join(project, 'package-names.json');
if (!existsSync(file)) {
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(await readDeclarations()));
  renameSync(`${file}.${process.pid}`, file);
}
export const names = JSON.parse(readFileSync(file, 'utf8'));

/** A name of two words is the package's wherever it stands; one of a single word where it stands as code: `cause`, `pace: true`, `auth.bearer`. */
const NAME = new RegExp(`\\b(?:${names.ofTwoWords.join('|')})\\b|\`(?:${names.ofOneWord.join('|')})(?:\`|: )|\\b(?:${names.ofOneWord.join('|')})\\.(?:${names.ofOneWord.join('|')})\\b`, 'u');

/** Refuses words for people that name something of the package. */
export function refuseNamesOfThePackage(words) {
  const [found] = words.match(NAME) ?? [];
  assert.equal(found, undefined, `expected no name of the package's, but found ${found} in: ${words}`);
}

async function readDeclarations() {
  const { default: ts } = await import('typescript');
  const ofTwoWords = new Set();
  const ofOneWord = new Set();
  const add = (name, owner) => {
    if (/[a-z][A-Z]/.test(name)) ofTwoWords.add(name);
    else if (/^[a-z]+$/.test(name) && OF_OPTIONS_AND_ERRORS.test(owner)) ofOneWord.add(name);
  };
  const walk = (node, owner) => {
    const own = node.name && (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node)) ? node.name.text : owner;
    const isMember = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node);
    if (isMember && ts.isIdentifier(node.name)) add(node.name.text, own);
    if (own === 'AuthKey' && ts.isStringLiteral(node)) add(node.text, own);
    ts.forEachChild(node, (child) => walk(child, own));
  };
  // The language's own, which these errors have as well.
  add('cause', 'Error');
  walk(ts.createSourceFile('index.d.ts', readFileSync(inRoot('pkg', 'index.d.ts'), 'utf8'), ts.ScriptTarget.Latest), '');
  return { ofTwoWords: [...ofTwoWords].sort(), ofOneWord: [...ofOneWord].sort() };
}
