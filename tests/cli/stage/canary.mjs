/** Looks for secrets wherever a command leaves something: what it prints, the files of a folder, and the command lines of this machine's processes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { spellingsOf } from '../../node/stage/spellings.mjs';

/** Fails where one of the texts shows a secret, however it is spelt: `[where, text]` each. */
export function assertShowNone(places, secrets) {
  const spellings = [...secrets].flatMap(spellingsOf);
  for (const [place, text] of places) {
    const found = spellings.find((spelling) => text.includes(spelling));
    assert.ok(found === undefined, `${place} shows the secret ${found}`);
  }
}

/** Every file below a folder, by its path. */
export function filesIn(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
  return paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile()).map((path) => [path, readFileSync(path, 'utf8')]);
}

/** Returns the command lines of all running processes; empty if the system has no such list. */
export function commandLines() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => readIfThere(`/proc/${pid}/cmdline`));
  } catch {
    return [];
  }
}

function readIfThere(path) {
  try {
    return [[path, readFileSync(path, 'utf8')]];
  } catch {
    return [];
  }
}
