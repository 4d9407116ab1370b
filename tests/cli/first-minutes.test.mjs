/** A person's first five minutes, as `docs/cli.md` tells them. `UPDATE_TRANSCRIPTS=1` writes what the terminal showed into the page. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { bin } from './stage/installed.mjs';
import { start, stillClock } from './stage/run.mjs';
import { onTerminal } from './stage/terminal.mjs';

const PAGE = inRoot('docs', 'cli.md');
const BLOCK = /(<!-- first minutes -->\n+```console\n)([^]*?)(```\n+<!-- \/first minutes -->)/;
/** So that no line is broken by the length of a temporary folder's name. */
const WIDE = 300;
const USUAL_URL = 'http://127.0.0.1:4571';

/** The lines that a person types once the emulator runs. `ID` is the beginning of the first side conversation's id. */
const TYPED = [
  `side-conversations login ${USUAL_URL} --client-id emulator_public --ticket 90`,
  'side-conversations create --to chris@example.com --subject "Broken printer" --body "Can you send a new one?" --yes',
  'side-conversations list',
  'side-conversations reply ID --all --body "Tomorrow would be fine." --yes',
  'side-conversations show ID --thread',
];

const folder = mkdtempSync(join(tmpdir(), 'first-minutes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

it('goes from the installation to an answer as the page shows', async () => {
  const emulator = start(['emulator', '--seed', '1', '--port', '0']);
  after(() => emulator.child.kill());
  let banner = '';
  await emulator.until((printed) => (banner = printed).includes('Ctrl-C ends it.'));
  const [, url] = /at (http:\S+)/.exec(banner);

  const asOnThePage = (screen) =>
    stripVTControlCharacters(screen)
      .replaceAll('\r', '')
      .replaceAll(url, USUAL_URL)
      .replace(/(\/oauth\/authorizations\/new\?)\S+/, '$1…')
      .replaceAll(join(folder, 'config'), '~/.config')
      .trim();
  const said = [
    '$ npm install --global zendesk-side-conversations',
    '$ side-conversations emulator --seed 1        # in a terminal of its own',
    asOnThePage(banner).split('\n')[0],
    '…',
  ];
  let id;
  for (const line of TYPED) {
    const typed = line.replaceAll('ID', id);
    const { code, screen } = await onTerminal(typed.replace(USUAL_URL, `${url} --port 0`).replace(/^side-conversations/, `'${bin()}'`), { cwd: folder, env: { ...stillClock, ...browser(), XDG_CONFIG_HOME: join(folder, 'config'), TZ: 'UTC' }, columns: WIDE });
    assert.equal(code, 0, screen);
    said.push('', `$ ${typed}`, asOnThePage(screen));
    id ??= /\b([0-9a-f]{8})-[0-9a-f]{4}-/.exec(screen)?.[1];
  }

  const shown = said.join('\n').replace(/\d{4}-\d\d-\d\d( at|,)? \d\d:\d\d(:\d\d)?/g, '2026-11-28$1 09:30').concat('\n');
  const page = readFileSync(PAGE, 'utf8');
  if (process.env.UPDATE_TRANSCRIPTS) writeFileSync(PAGE, page.replace(BLOCK, (_, before, __, behind) => before + shown + behind));
  else assert.equal(BLOCK.exec(page)?.[2], shown);
});

/** A browser whose person presses Allow at once. */
function browser() {
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  const press = "fetch(process.argv[1], { method: 'POST' }).then((page) => page.text())";
  writeFileSync(join(programs, 'xdg-open'), `#!/bin/sh\nexec '${process.execPath}' -e "${press}" "$1"\n`);
  chmodSync(join(programs, 'xdg-open'), 0o755);
  return { PATH: `${programs}:${process.env.PATH}`, BROWSER: 'fake' };
}
