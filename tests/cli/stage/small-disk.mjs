import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after } from 'node:test';
import { join } from 'node:path';

/** A disk of a few kilobytes that `link` leads to as long as the test file runs, or undefined where this user may not mount one. */
export function smallDisk(link, kilobytes) {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmdirSync(folder);
    return undefined;
  }
  symlinkSync(folder, link);
  after(() => {
    execFileSync('umount', [folder]);
    rmdirSync(folder);
  });
  const filler = join(folder, 'filler');
  return {
    path: (name) => join(folder, name),
    /** Leaves so many bytes, in whole pages. */
    fill(left) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, new Uint8Array(Math.max(0, bavail * bsize - left)));
    },
    empty: () => rmSync(filler, { force: true }),
  };
}
