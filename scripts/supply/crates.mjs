import { cargoDeny, ensureCargoTools } from '../setup/cargo-tools.mjs';
import { capture } from '../workspace/command.mjs';
import { withLock } from '../workspace/lock.mjs';
import { inTools } from '../workspace/paths.mjs';

/** The crates' licences, versions and sources against `deny.toml`, and what is known against them. Each gives lines that tell what is wrong. */
export async function checkCrates() {
  await withLock(inTools('setup.lock'), 'set-up', () => ensureCargoTools([cargoDeny]));
  const rules = [];
  for (const name of ['licenses', 'bans', 'sources']) rules.push({ name: `crates: ${name}`, ...(await deny(name)) });
  return [...rules, { name: 'crates: advisories', ...(await advisories()) }];
}

async function deny(name, { offline = false } = {}) {
  const { code, output } = await capture('cargo-deny', ['--workspace', '--locked', ...(offline ? ['--offline'] : []), 'check', '--deny', 'warnings', name]);
  return { found: code === 0 ? [] : [output.trimEnd()] };
}

/** The advisories are in a git repository; a network that leads there not says nothing about the crates. */
async function advisories() {
  const { code, output } = await capture('cargo-deny', ['--workspace', '--locked', 'fetch', 'db']);
  if (code === 0) return deny('advisories', { offline: true });
  return { found: [], skipped: `the database could not be fetched from here (${reasonOf(output)})` };
}

export const reasonOf = (output) => output.match(/^fatal: (.+)$/m)?.[1] ?? output.trim().split('\n').at(-1);
