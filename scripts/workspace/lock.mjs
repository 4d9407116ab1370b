import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './command.mjs';

/**
 * Does the work while holding a lock file, so that two runs take turns; breaks a lock whose owner is gone. The set-up holds one
 * before there are npm packages that could do this.
 */
export async function withLock(file, label, work) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!claim(file)) {
    const owner = Number(attempt(() => readFileSync(file, 'utf8'), 'ENOENT'));
    if (owner && attempt(() => process.kill(owner, 0), 'ESRCH') === undefined) rmSync(file, { force: true });
    else if (!told) say(`${label}: waiting for process ${owner}, which is at the same work`);
    told = true;
    await sleep(300);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

const claim = (file) => attempt(() => writeFileSync(file, String(process.pid), { flag: 'wx' }) ?? true, 'EEXIST');

/** What the work returns, or undefined where it fails for this reason. A process of somebody else's is alive, too. */
function attempt(work, reason) {
  try {
    return work();
  } catch (error) {
    if (error.code === reason) return undefined;
    if (error.code === 'EPERM') return true;
    throw error;
  }
}
