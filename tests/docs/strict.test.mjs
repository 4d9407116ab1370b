import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ensureNpmPackages } from '../../scripts/setup/npm-packages.mjs';
import { capture } from '../../scripts/workspace/command.mjs';
import { inRoot, inWork } from '../../scripts/workspace/paths.mjs';
import { declarations, examplesOf, hoverExamplesOf, namesOf, pages } from './examples.mjs';

/** The options that `npx tsc --init` writes (TypeScript 6.0 and 7.0), with the types of Node, whose `process.env` the examples read. */
const OPTIONS = {
  module: 'nodenext', target: 'esnext', types: ['node'], declaration: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, strict: true,
  jsx: 'react-jsx', verbatimModuleSyntax: true, isolatedModules: true, noUncheckedSideEffectImports: true, moduleDetection: 'force', skipLibCheck: true,
};

/** The parts that a hover leaves to its reader: the imports of the package, a client, and the ids at hand. */
const IN_A_HOVER = `
import * as client_ from 'zendesk-side-conversations';
import { init } from 'zendesk-side-conversations/slim';
import { createEmulator, type Emulator } from 'zendesk-side-conversations/emulator';
import { listen } from 'zendesk-side-conversations/emulator/node';
const { ${['ApiError', 'authorizationUrl', 'awaiting', 'channelOf', 'childTicketId', 'exchangeCode', 'isSideConversationsError', 'preload', 'RateLimitError', 'recipient', 'requests', 'SideConversations',
    'SideConversationsError', 'TimeoutError', 'ConnectionError', 'UnexpectedResponseError', 'UnsupportedError', 'validate', 'ValidationError', 'version', 'waits', 'WasmUnavailableError', 'InternalError'].join(', ')} } = client_;
declare const client: client_.SideConversations;
declare const emulator: Emulator;
declare const id: string;
`;

/** The part of Vitest that the tutorial uses; `npm run test:everywhere` runs the package in Vitest itself. */
const VITEST = `declare module 'vitest' {
  export function test(name: string, run: () => void | Promise<void>): void;
  export function expect<T>(actual: T): { toBe(expected: T): void };
}
`;

const folder = inWork('doc-examples');
const cases = [...pages.flatMap(modulesOfPage), ...declarations.flatMap(modulesOfHovers)];
const compilers = [
  { version: '6', tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc') },
  { version: '7', tsc: inRoot('tests', 'types', 'node_modules', 'typescript', 'bin', 'tsc') },
];

/** A module for each example of a page, in the page's own folder. What an example does not declare comes from an earlier one of the page. */
function modulesOfPage(page) {
  const place = join('pages', page.replace(/\W/g, '-'));
  const told = new Map();
  return examplesOf(page).map(({ line, code, file }) => {
    const module = (file ?? `line-${line}.ts`).replace(/\.ts$/, '');
    const own = namesOf(code);
    const imports = [...told].filter(([name]) => !own.values.has(name) && !own.types.has(name)).map(([, clause]) => clause);
    for (const name of own.types) told.set(name, `import { type ${name} } from './${module}.js'; `);
    for (const name of own.values) told.set(name, `import { ${name} } from './${module}.js'; `);
    const exported = [...own.values, ...[...own.types].map((name) => `type ${name}`)].filter((name) => !new RegExp(`^export .*\\b${name}\\b`, 'm').test(code));
    return { name: `${page}:${line}`, file: join(place, `${module}.ts`), code: `${imports.join('')}${code}export { ${exported.join(', ')} };\n` };
  });
}

function modulesOfHovers(declarationFile) {
  return hoverExamplesOf(declarationFile).map(({ line, code }) => {
    const isComplete = /^import /m.test(code);
    const text = isComplete ? `${code}export {};\n` : `${IN_A_HOVER}{\n${code}}\nexport {};\n`;
    return { name: `${declarationFile}:${line}`, file: join('hovers', declarationFile.replace(/\W/g, '-'), `line-${line}.ts`), code: text };
  });
}

/** Writes a reader's project, with the built package and the types of Node. */
function writeProject() {
  rmSync(folder, { recursive: true, force: true });
  for (const { file, code } of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  writeFileSync(join(folder, 'vitest.d.ts'), VITEST);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const paths = Object.fromEntries(['index', 'slim', 'no-wasm', 'emulator/index', 'emulator/node'].map((entry) => {
    return [join('zendesk-side-conversations', entry).replace(/\/index$/, ''), [inRoot('pkg', `${entry === 'no-wasm' ? 'index' : entry}.d.ts`)]];
  }));
  const compilerOptions = { ...OPTIONS, noEmit: true, typeRoots: [inRoot('node_modules', '@types')], paths };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
}

const linesOf = (output, isWanted) => output.split('\n').filter(isWanted).join('\n');

for (const { version, tsc } of compilers) {
  describe(`TypeScript ${version}, as \`tsc --init\` sets it up, compiles`, () => {
    let output = '';

    before(async () => {
      await ensureNpmPackages(inRoot('tests', 'types'), 'tests/types');
      writeProject();
      // The compiler checks only files that changed since the last run. It keeps the errors of the others in that file.
      const known = ['--incremental', '--tsBuildInfoFile', inWork('checked-types', `examples-${version}.tsbuildinfo`)];
      ({ output } = await capture('node', [tsc, '--project', folder, '--pretty', 'false', ...known], { cwd: folder }));
    });

    for (const { name, file } of cases) {
      it(name, () => assert.equal(linesOf(output, (line) => line.startsWith(`${file}(`)), ''));
    }

    it('nothing else', () => {
      assert.equal(linesOf(output, (line) => line.includes('error TS') && !cases.some(({ file }) => line.startsWith(`${file}(`))), '');
    });
  });
}

it('finds every example: more than 60', () => assert.ok(cases.length > 60, `found ${cases.length}`));
