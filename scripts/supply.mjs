/** Checks what others made and we use or ship: licences, versions, sources, locks, known weaknesses, and the bill of materials. */
import { buildPackage } from './build.mjs';
import { failWith } from './workspace/command.mjs';

try {
  await buildPackage();
  // These use npm packages, which are there only once the set-up has run.
  const [{ checkCrates }, { sbomIsTrue }, locks] = await Promise.all(['./supply/crates.mjs', './package/sbom.mjs', './package/supply.mjs'].map((path) => import(path)));
  const outcomes = [
    ...(await checkCrates()),
    { name: 'locks: contents alone', found: locks.locksNameContentsAlone() },
    { name: 'manifests: exact versions', found: locks.versionsAreExact() },
    { name: 'scripts: npm ci alone', found: locks.installsKeepToTheLock() },
    { name: 'workflows: pinned actions', found: locks.actionsArePinned() },
    { name: 'package: nothing brought along', found: locks.packageBringsNothingAlong() },
    { name: 'package: bill of materials', found: sbomIsTrue() },
  ];
  for (const { name, found, skipped } of outcomes) {
    process.stdout.write(skipped ? `— ${name}: not checked, ${skipped}\n` : `${found.length === 0 ? '✔' : '✖'} ${name}\n${found.map((line) => `${line}\n`).join('')}`);
  }
  const failed = outcomes.filter(({ found }) => found.length > 0).length;
  const skipped = outcomes.filter((outcome) => outcome.skipped).length;
  process.stdout.write(`\n${outcomes.length - failed - skipped} passed, ${failed} failed, ${skipped} not checked\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  failWith(error);
}
