/** Checks what others made and we use or ship: licences, versions, sources, locks, known weaknesses, and the bill of materials. */
import { buildPackage } from './build.mjs';
import { cargoDeny, withCargoTool } from './setup/cargo-tools.mjs';
import { supplyRules } from './supply/rules.mjs';
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
  for (const [name, check] of Object.entries(supplyRules)) await report(name, check);
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
