import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { makePackage, packageFiles } from '../../scripts/app/package.mjs';
import { brokenRules } from '../../www/package-rules.mjs';
import { inRoot } from '../../scripts/workspace/paths.mjs';

const { unzipSync } = createRequire(inRoot('www', 'package.json'))('fflate');
const text = (value) => Buffer.from(JSON.stringify(value));
const manifest = () => JSON.parse(packageFiles().get('manifest.json'));

/** The app's own package with some files changed; a file that is undefined is left out. */
function changed(changes) {
  const files = packageFiles();
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === undefined) files.delete(path);
    else files.set(path, bytes);
  }
  return files;
}

describe('the app package', () => {
  it('is a zip of exactly its files, the same for the same sources, and breaks no rule', async () => {
    const { zip, files } = await makePackage();
    const unpacked = unzipSync(readFileSync(zip));
    assert.deepEqual(Object.keys(unpacked).sort(), [...files.keys()].sort());
    for (const [path, bytes] of files) assert.deepEqual(Buffer.from(unpacked[path]), bytes, path);
    assert.deepEqual(brokenRules(new Map(Object.entries(unpacked))), []);
    const first = readFileSync(zip);
    await makePackage();
    assert.deepEqual(readFileSync(zip), first);
  });

  it('weighs at most 250 KiB brotli before an agent writes: the editor and the other languages come when they are needed', () => {
    const files = packageFiles();
    const loaded = new Set(['assets/iframe.html']);
    // The files that the page names, and their static imports.
    for (const path of loaded) {
      const text = files.get(path).toString();
      const names = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"|\bfrom\s*["']\.\/([^"']+)["']|\bimport\s*["']\.\/([^"']+)["']/g)].map(([, ...found]) => found.find(Boolean));
      for (const name of names) if (files.has(`assets/${name}`)) loaded.add(`assets/${name}`);
    }
    const weight = (paths) => paths.reduce((sum, path) => sum + brotliCompressSync(files.get(path)).length, 0) / 1024;
    assert.ok(weight([...loaded]) <= 250, `${weight([...loaded]).toFixed(1)} KiB`);
    const later = [...files.keys()].filter((path) => path.endsWith('.js') && !loaded.has(path));
    for (const name of ['rich-editor', 'ar', 'de', 'es']) assert.ok(later.some((path) => path.startsWith(`assets/${name}-`)), `${name} is loaded at once`);
  });

  it('holds nothing of the emulator', () => {
    for (const [path, bytes] of packageFiles()) assert.ok(!bytes.includes('_emulator/'), path);
  });

  const refused = [
    ['no manifest', { 'manifest.json': undefined }, [/^expected manifest\.json, but found none/]],
    ['a manifest that is no JSON', { 'manifest.json': Buffer.from('{') }, [/^expected JSON in manifest\.json/]],
    ['a manifest that is a list', { 'manifest.json': Buffer.from('[]') }, [/^expected an object in manifest\.json/]],
    ['no author', { 'manifest.json': text({ ...manifest(), author: undefined }) }, [/^expected author in manifest\.json/]],
    ['an author without an address', { 'manifest.json': text({ ...manifest(), author: { name: 'A' } }) }, [/author's name and e-mail address/]],
    ['another framework', { 'manifest.json': text({ ...manifest(), frameworkVersion: '1.0' }) }, [/^expected frameworkVersion "2\.0", but found "1\.0"/]],
    ['a version that is none', { 'manifest.json': text({ ...manifest(), version: 'one' }) }, [/^expected a version like/]],
    ['an unknown location', { 'manifest.json': text({ ...manifest(), location: { support: { sidebar: 'assets/iframe.html' } } }) }, [/^expected a known location, but found support\.sidebar/]],
    ['a location without a page', { 'manifest.json': text({ ...manifest(), location: { support: { ticket_sidebar: {} } } }) }, [/^expected a url at support\.ticket_sidebar/]],
    ['a page that is missing', { 'assets/iframe.html': undefined }, [/^expected the file that support\.ticket_sidebar opens/]],
    ['the default language missing', { 'translations/en.json': undefined }, [/^expected translations\/en\.json/]],
    ['a translation without a name', { 'translations/ar.json': text({ app: { ...JSON.parse(packageFiles().get('translations/ar.json')).app, name: '' } }) }, [/^expected app\.name in translations\/ar\.json/]],
    ['a secure setting without allowed domains', { 'manifest.json': text({ ...manifest(), domainWhitelist: [] }) }, [/^expected a domainWhitelist/]],
    ['a setting of no known type', { 'manifest.json': text({ ...manifest(), parameters: [{ name: 'subdomain', type: 'secret' }] }) }, [/^expected a known type for the parameter subdomain/]],
    ['the same setting twice', { 'manifest.json': text({ ...manifest(), parameters: [{ name: 'subdomain', type: 'text' }, { name: 'subdomain', type: 'text' }] }) }, [/^expected one parameter subdomain, but found two/]],
    ['a setting that no translation labels', { 'manifest.json': text({ ...manifest(), parameters: [{ name: 'colour', type: 'text' }] }) }, ['ar', 'de', 'en', 'es'].map((language) => new RegExp(`^expected app\\.parameters\\.colour\\.label in translations/${language}`))],
    ['a logo that is no picture', { 'assets/logo.png': Buffer.from('logo') }, [/^expected a PNG in assets\/logo\.png/]],
    ['a logo of the wrong size', { 'assets/logo.png': packageFiles().get('assets/logo-small.png') }, [/^expected assets\/logo\.png to be 320 × 320 pixels, but found 128 × 128/]],
    ['a file of a forbidden type', { 'assets/manual.PDF': Buffer.from('%PDF') }, [/^expected no file of the type of assets\/manual\.PDF/]],
    ['a file beside the folders', { 'notes.txt': Buffer.from('x') }, [/^expected files in assets\/ and translations\/ alone, but found notes\.txt/]],
    ['a hidden file', { 'assets/.env': Buffer.from('x') }, [/but found assets\/\.env/]],
    ['a path that leads out', { 'assets/../../x.js': Buffer.from('x') }, [/but found assets\/\.\.\/\.\.\/x\.js/]],
    ['a page that loads from elsewhere', { 'assets/iframe.html': Buffer.from('<script src="https://cdn.example/a.js"></script>') }, [/^expected assets\/iframe\.html to load only what is in the package, but found https:\/\/cdn\.example\/a\.js/]],
    ['a page that loads what is missing', { 'assets/iframe.html': Buffer.from('<script src="./none.js"></script>') }, [/but found \.\/none\.js/]],
  ];
  for (const [what, changes, expected] of refused) {
    it(`is refused with ${what}`, () => {
      const broken = brokenRules(changed(changes));
      assert.equal(broken.length, expected.length, broken.join('\n'));
      broken.forEach((rule, index) => assert.match(rule, expected[index]));
    });
  }
});

describe('the translations', () => {
  const load = (locale) => JSON.parse(readFileSync(inRoot('www', 'translations', `${locale}.json`), 'utf8'));
  const isPlural = (value) => typeof value === 'object' && typeof value.other === 'string';
  const pathsOf = (value, path = '') => (typeof value === 'string' || isPlural(value) ? [path] : Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, `${path}.${name}`)));
  const at = (value, path) => path.split('.').slice(1).reduce((node, name) => node[name], value);
  const placeholders = (value) => [...new Set((typeof value === 'string' ? value : value.other).match(/\{\w+\}/g) ?? [])].sort();

  it('say the same things in every language, with every plural form that the language has', () => {
    const [english, arabic] = ['en', 'ar'].map(load);
    assert.deepEqual(pathsOf(arabic), pathsOf(english));
    for (const path of pathsOf(english)) {
      assert.deepEqual(placeholders(at(arabic, path)), placeholders(at(english, path)), path);
      for (const [locale, translation] of [['en', english], ['ar', arabic]]) {
        const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
        if (isPlural(at(translation, path))) assert.deepEqual(Object.keys(at(translation, path)).sort(), [...pluralCategories].sort(), `${locale}${path}`);
      }
    }
  });
});
