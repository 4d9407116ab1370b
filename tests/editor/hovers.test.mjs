import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import ts from 'typescript';
import { languageServices, projectOf } from './language-services.mjs';

const entries = ['index.d.ts', 'slim.d.ts', 'emulator/index.d.ts', 'emulator/node.d.ts'];
const texts = Object.fromEntries(entries.map((entry) => [entry, readFileSync(new URL(`../../pkg/${entry}`, import.meta.url), 'utf8')]));

const ERRORS = ['a sentence', 'param data', 'returns', 'throws', 'example', 'see'].map((part) => [part, 'the package makes its errors, and nobody else']);

/** Each names what a hover lacks, and why that is right: `name: [part, reason]`, where a name may stand for all the members of a type. */
const EXCEPTIONS = {
  'isSideConversationsError': [['throws', 'it never throws'], ['see', 'the error classes are this package\'s own']],
  'channelOf': [['throws', 'it never throws']],
  'childTicketId': [['throws', 'it never throws']],
  'recipient.*': [['throws', 'recipients are checked where they are sent']],
  'validate.*': [['throws', 'it returns the issues']],
  'preload': [['see', 'the module is this package\'s own'], ['returns', 'nothing comes back']],
  'init': [['see', 'the module is this package\'s own'], ['returns', 'nothing comes back']],
  'createEmulator': [['see', 'the emulator is this package\'s own']],
  'listen': [['see', 'the emulator is this package\'s own']],
  'Emulator.*': [['see', 'the emulator is this package\'s own']],
  'Emulator.clientOptions': [['throws', 'it cannot fail']],
  'Emulator.zaf': [['throws', 'it cannot fail']],
  'Emulator.requests': [['throws', 'it cannot fail']],
  'Emulator.clearFaults': [['throws', 'it cannot fail'], ['returns', 'nothing comes back']],
  'Emulator.reset': [['throws', 'it cannot fail'], ['returns', 'nothing comes back']],
  'Emulator.addFault': [['returns', 'nothing comes back']],
  'Emulator.advance': [['returns', 'nothing comes back']],
  'Emulator.restore': [['returns', 'nothing comes back']],
  'SideConversationsError.constructor': ERRORS,
  'ValidationError.constructor': ERRORS,
  'ApiError.constructor': ERRORS,
  'UnexpectedResponseError.constructor': ERRORS,
  'ZafClientLike.request': ['param options', 'returns', 'throws', 'example', 'see'].map((part) => [part, 'the method is Zendesk\'s']),
  'Call.withResponse': [['see', 'the response is HTTP\'s']],
  'PagedCall.pages': [['see', 'the call has the page']],
  'EventExport.pages': [['see', 'the call has the page']],
  'SideConversations.constructor': [['returns', 'a constructor'], ['see', 'no one page tells of it']],
};

const isExcused = (name, part) => [name, name.replace(/\.[^.]+$/, '.*')].some((key) => (EXCEPTIONS[key] ?? []).some(([excused]) => excused === part));

/** Every exported name and every member of it, with where its name stands. */
function declaredIn(entry) {
  const source = ts.createSourceFile(entry, texts[entry], ts.ScriptTarget.Latest, true);
  const exported = new Set(source.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => (exportClause?.elements ?? []).map(({ name, propertyName }) => (propertyName ?? name).text)));
  return source.statements.flatMap((statement) => {
    const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    const name = declaration.name?.text;
    if (!name || !exported.has(name)) return [];
    return [found(name, declaration), ...membersOf(name, declaration)];
  });
}

function membersOf(owner, declaration) {
  const held = ts.isVariableDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration) ? typeLiteralsIn(declaration.type) : (declaration.members ?? []);
  return held.filter((member) => (member.name || ts.isConstructorDeclaration(member)) && !isForbidden(member) && !isHidden(member)).map((member) => {
    return found(`${owner}.${member.name?.getText() ?? 'constructor'}`, member);
  });
}

/** The members of a type, where it is written as an object or as several put together. */
function typeLiteralsIn(type) {
  if (!type) return [];
  if (ts.isTypeLiteralNode(type)) return [...type.members];
  if (ts.isParenthesizedTypeNode(type)) return typeLiteralsIn(type.type);
  return ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type) ? type.types.flatMap(typeLiteralsIn) : [];
}

/** A field that is there to be refused has nothing to say. */
const isForbidden = ({ type }) => type?.kind === ts.SyntaxKind.NeverKeyword;

const isHidden = (member) => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0 || member.name?.kind === ts.SyntaxKind.PrivateIdentifier;

function found(name, node) {
  const signature = ts.isVariableDeclaration(node) || ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) ? (node.type && ts.isFunctionTypeNode(node.type) ? node.type : undefined) : node;
  const isCallable = signature !== undefined && (ts.isFunctionTypeNode(signature) || ts.isMethodSignature(signature) || ts.isMethodDeclaration(signature) || ts.isFunctionDeclaration(signature) || ts.isConstructorDeclaration(signature));
  // A function among options is the caller's own, and tells itself of what it is given.
  const isCallback = isCallable && (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && !/^(recipient|requests|validate)\./.test(name);
  return {
    name,
    offset: (node.name ?? node).getStart(),
    type: node.type?.getText() ?? '',
    isOptional: node.questionToken !== undefined,
    isMember: name.includes('.'),
    parameters: isCallable && !isCallback ? signature.parameters.map((parameter) => parameter.name.getText()) : undefined,
  };
}

/** The parts that a hover lacks. */
function missingParts({ name, type, isOptional, isMember, parameters }, told) {
  const has = (part) => new RegExp(`@${part.replace(' ', '\\W+')}\\b`).test(told);
  if (told.trim() === '') return isExcused(name, 'a sentence') ? [] : ['a sentence'];
  if (parameters) {
    const parts = [...parameters.map((parameter) => `param ${parameter}`), 'returns', 'throws', 'example', 'see'];
    return parts.filter((part) => !has(part) && !isExcused(name, part)).map((part) => `@${part}`);
  }
  if (!isMember) return [];
  const isOption = isOptional && /(Options|Access|Query|Auth|Fault)\./.test(name);
  return [
    ...(/\bnull\b/.test(type) && !/\bnull\b/i.test(told) ? ['what null means'] : []),
    ...(/^number( \| null)?$/.test(type) && !UNITS.test(told) ? ['a unit'] : []),
    ...(isOption && !has('default') && !WITHOUT.test(told) ? ['what holds without it'] : []),
  ];
}

const UNITS = /\b(ids?|milliseconds|seconds?|bytes|pixels|whole number|count(ed|s)?|how many|number of|from 1|status|chance|version|attempts|requests?|ticket|seed|port)\b/i;
const WITHOUT = /\b(without|default|required)\b/i;

for (const [version, start] of Object.entries(languageServices)) {
  describe(`TypeScript ${version} shows in a hover what a reader needs`, () => {
    let service;
    const files = Object.fromEntries(entries.map((entry) => [entry.replace('/', '-'), texts[entry]]));
    before(async () => {
      service = await start(projectOf(`hovers-${version}`, files));
    });
    after(() => service.close());

    for (const entry of entries) {
      for (const declared of declaredIn(entry)) {
        it(`${entry}: ${declared.name}`, async () => {
          const told = await service.documentationAt(entry.replace('/', '-'), declared.offset);
          assert.equal(missingParts(declared, told).join(', '), '');
        });
      }
    }
  });
}

it('knows every member that is there: more than 200', () => {
  const names = entries.flatMap(declaredIn).map(({ name }) => name);
  assert.ok(names.length > 200, `found ${names.length}`);
  assert.ok(['SideConversations.replyAll', 'recipient.email', 'MessageOptions.idempotencyKey', 'SendOptions.dropUserIds', 'Emulator.advance', 'listen'].every((name) => names.includes(name)));
});
