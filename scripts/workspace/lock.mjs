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
    const owner = ownerOf(file);
    if (owner && !isAlive(owner)) rmSync(file, { force: true });
    else if (owner && !told) say(`${label}: waiting for process ${owner}, which is at the same work`);
    told ||= owner > 0;
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

function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** 0 where the lock is gone meanwhile, or its owner has not written yet. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** Somebody else's process is alive, too. */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
