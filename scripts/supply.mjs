/**
 * Checks what others made and we use or ship: licences, bans, sources and known weaknesses of the crates, and the bill of materials.
 * `tests/package/stage/supply-rules.mjs` holds the locks and versions of this project, in every `npm test`.
 */
import { buildPackage } from './build.mjs';
import { cargoDeny, withCargoTool } from './setup/cargo-tools.mjs';
import { capture, failWith, say } from './workspace/command.mjs';

const outcomes = [];
try {
  await withCargoTool(cargoDeny);
  for (const name of ['licenses', 'bans', 'sources']) await report(`crates: ${name}`, () => deny(name));
  // The advisories are in a git repository; a network that does not lead there says nothing about the crates.
  const fetched = await capture('cargo-deny', ['--workspace', '--locked', 'fetch', 'db']);
  if (fetched.code === 0) await report('crates: advisories', () => deny('advisories', ['--offline']));
  else say(`— crates: advisories not checked, since the database could not be fetched from here: ${fetched.output.trim().split('\n').at(-1)}`);
  // Its bill of materials is held against the schema.
  await report('build with a bill of materials', async () => void (await buildPackage({ isRelease: true })));
  const failed = outcomes.filter((isGood) => !isGood).length;
  process.stdout.write(`\n${outcomes.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
}

async function report(name, check) {
  const found = (await check()) ?? [];
  outcomes.push(found.length === 0);
  say(`${found.length === 0 ? '✔' : '✖'} ${name}${found.map((line) => `\n${line}`).join('')}`);
}

async function deny(name, options = []) {
  const { code, output } = await capture('cargo-deny', ['--workspace', '--locked', ...options, 'check', '--deny', 'warnings', name]);
  return code === 0 ? [] : [output.trimEnd()];
}
