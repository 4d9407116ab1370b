/** The code that the "coming from" pages start from: each prints on the emulator what its page shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { account } from './account.mjs';
import { ensureNodeClients, here, pythonWith } from './set-up.mjs';

/** The blocks of a page in one language, in order; output has none. */
function blocksOf(page, language) {
  const blocks = readFileSync(inRoot('docs', page), 'utf8').matchAll(/^```(?<kind>\w*)\n(?<text>[\s\S]*?)^```$/gm);
  return [...blocks].filter(({ groups }) => groups.kind === language).map(({ groups }) => groups.text);
}

describe('the code that a page starts from', () => {
  let desk;
  before(async () => (desk = await account()));
  after(() => desk.close());

  it('is node-zendesk’s', async () => {
    await ensureNodeClients();
    const [code] = blocksOf('from-node-zendesk.md', 'js');
    const [output] = blocksOf('from-node-zendesk.md', '');
    const printed = [];
    const onEmulator = code.replace("import zendesk from 'node-zendesk';", '').replace("subdomain: 'acme'", `endpointUri: '${desk.url}/api/v2'`);
    const run = new Function('zendesk', 'process', 'console', `return (async () => {${onEmulator}})();`);
    await run(createRequire(import.meta.url)('node-zendesk'), { env: desk.environment }, { log: (line) => printed.push(line) });
    assert.equal(`${printed.join('\n')}\n`, output);
  });

  describe('is Python with', () => {
    let python;
    before(async () => (python = await pythonWith('zenpy', here('zenpy.txt'))));

    for (const [index, client] of ['zenpy', 'the command line'].entries()) {
      it(client, async () => {
        const code = blocksOf('from-zenpy.md', 'python')[index];
        const [output] = blocksOf('from-zenpy.md', '');
        const onEmulator = code.replace('https://acme.zendesk.com', desk.url).replace('"npx", "zendesk-side-conversations"', `"node", "${inRoot('pkg', 'cli', 'main.js')}"`);
        assert.deepEqual(await desk.run(python, ['-c', onEmulator]), { code: 0, stdout: output, stderr: '' });
      });
    }
  });
});
