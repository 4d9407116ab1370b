import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { run, start } from './stage/run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'side-conversations-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'photo.png'), '');

const bash = (await run(['completion', 'bash'])).stdout;
const help = (await run(['help'])).stdout;
const commands = [...help.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name);

/** Returns the completions that bash offers for the last word. */
async function offered(...words) {
  const script = `${bash}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _side_conversations; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await start(['-c', script, 'bash', 'side-conversations', ...words], { program: 'bash', cwd: folder }).ended;
  assert.equal(stderr, '');
  return stdout.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  for (const [words, expected] of [
    [[''], [...commands, 'help']],
    [['cr'], ['create']],
    [['imp'], ['import', 'import-events']],
    [['list', '--t'], ['--ticket', '--table', '--token-file', '--token-stdin', '--timeout']],
    [['update', 'x', '--state', ''], ['open', 'closed']],
    [['export', '--format', 's'], ['singer']],
    [['emulator', '--state', 'pho'], ['photo.png']],
    [['emulator', '--chaos', 'fl'], ['flaky']],
    [['emulator', 'e'], ['exec']],
    [['create', '--attach', ''], ['photo.png']],
    [['list', '--ticket', ''], []],
    [['upload', 'p'], ['photo.png']],
    [['completion', ''], ['bash', 'zsh', 'fish', '--quiet', '--help']],
    [['help', 'exit'], ['exit-codes']],
  ]) {
    it(`offers ${expected.slice(0, 3).join(', ') || 'nothing'} for \`${words.join(' ')}\``, async () => assert.deepEqual(await offered(...words), expected));
  }

  it('is set up for both names of the command', () => assert.match(bash, /^complete -F _side_conversations side-conversations zendesk-side-conversations$/m));
});

describe('completion in zsh and fish', () => {
  for (const shell of ['zsh', 'fish']) {
    it(`knows every command and its flags in ${shell}`, async () => {
      const script = (await run(['completion', shell])).stdout;
      for (const name of commands) {
        const flags = [...(await run(['help', name])).stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, flag]) => flag);
        const lines = script.split('\n').filter((line) => (shell === 'zsh' ? line.startsWith(`    ${name}) `) : line.includes(`__fish_seen_subcommand_from ${name}'`)));
        for (const flag of flags) assert.ok(lines.some((line) => line.includes(shell === 'zsh' ? `--${flag}[` : `-l ${flag} `)), `${name} --${flag}`);
      }
    });
  }
});
