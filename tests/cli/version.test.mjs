import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { project } from './stage/installed.mjs';
import { run } from './stage/run.mjs';

const installedPackage = join(project, 'node_modules', 'zendesk-side-conversations');
const { version } = JSON.parse(readFileSync(join(installedPackage, 'package.json'), 'utf8'));
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('version', () => {
  it('tells the package\'s version and the hash of the core that is in it', async () => {
    const { code, stdout, stderr } = await run(['version']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, `${version}\ncore.wasm sha256 ${hashOf(join(installedPackage, 'core.wasm'))}\n`);
  });

  it('tells them as JSON, with the version of Node', async () => {
    const { stdout } = await run(['version', '--json']);
    assert.deepEqual(JSON.parse(stdout), { version, core_sha256: hashOf(join(installedPackage, 'core.wasm')), node: process.versions.node });
  });

  it('tells another hash where a byte of the core is another', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'version-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(installedPackage, folder, { recursive: true });
    appendFileSync(join(folder, 'core.wasm'), '\0');
    const { stdout } = await run(['version'], { program: join(folder, 'cli', 'main.js') });
    assert.equal(stdout, `${version}\ncore.wasm sha256 ${hashOf(join(folder, 'core.wasm'))}\n`);
    assert.notEqual(hashOf(join(folder, 'core.wasm')), hashOf(join(installedPackage, 'core.wasm')));
  });

  const sbom = join(installedPackage, 'sbom.cdx.json');
  const skip = existsSync(sbom) ? false : 'a package built with --release alone has one';
  it('tells the hash that the bill of materials names', { skip }, async () => {
    const { components } = JSON.parse(readFileSync(sbom, 'utf8'));
    const [{ content }] = components.find(({ name }) => name === 'core.wasm').hashes;
    assert.equal(JSON.parse((await run(['version', '--json'])).stdout).core_sha256, content);
  });
});
