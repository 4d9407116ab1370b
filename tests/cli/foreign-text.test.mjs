import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inRoot } from '../../scripts/workspace/paths.mjs';
import { sources } from './stage/sources.mjs';

const { htmlText, fit, printable, printableLine, printableJson, safeFileName, wrapped, localTime } = await sources({
  wrapped: 'output/wrap.ts',
  localTime: 'output/local-time.ts',
  htmlText: 'output/html-text.ts',
  fit: 'output/fit.ts',
  printable: 'output/printable.ts',
  printableLine: 'output/printable.ts',
  printableJson: 'output/printable.ts',
  safeFileName: 'input/file-name.ts',
});

/**
 * Counts the characters that a reading looks at: those that it searches, cuts out and compares. How often a regular expression tries again is not
 * seen from here; that none can is a test of its own, below.
 */
function work(read) {
  let characters = 0;
  const undo = [];
  const watch = (owner, name, cost) => {
    const original = owner[name];
    owner[name] = function (...args) {
      const result = Reflect.apply(original, this, args);
      characters += cost(this, args, result);
      return result;
    };
    undo.push(() => (owner[name] = original));
  };
  const text = String.prototype;
  watch(text, 'indexOf', (self, [mark, from = 0], at) => (at === -1 ? self.length - from : at - from) + mark.length);
  watch(text, 'slice', (_self, _args, result) => result.length);
  for (const name of ['replace', 'replaceAll', 'trim', 'normalize', 'toLowerCase', 'match']) watch(text, name, (self) => self.length);
  watch(text, 'startsWith', (_self, [mark]) => mark.length);
  watch(RegExp.prototype, 'exec', (_self, [subject], found) => (found ? found[0].length : 0) + (found?.index === undefined ? subject.length / 1_000 : 0));
  try {
    read();
  } finally {
    undo.forEach((step) => step());
  }
  return characters;
}

const hostile = {
  'opening brackets': (length) => '<'.repeat(length),
  'tags that are not closed': (length) => '<a'.repeat(length / 2),
  'tags that are closed': (length) => '<b>x</b>'.repeat(length / 8),
  'comments that are not closed': (length) => '<!--'.repeat(length / 4),
  'styles that are not closed': (length) => '<style>'.repeat(length / 7),
  'scripts that are closed': (length) => '<script></script>'.repeat(length / 17),
  ampersands: (length) => '&'.repeat(length),
  entities: (length) => '&#x1f600;'.repeat(length / 9),
  'line feeds': (length) => 'x\n\n\n\n'.repeat(length / 5),
  'blanks with a letter at the end': (length) => `${' '.repeat(length - 1)}x`,
  'dots and blanks': (length) => `x${'. '.repeat(length / 2)}x`,
  'combining marks': (length) => `e${'\u0301'.repeat(length - 1)}`,
  'wide letters': (length) => '打'.repeat(length),
  'control characters': (length) => '\u009b'.repeat(length),
  'families of emoji': (length) => '👩‍👩‍👧‍👦'.repeat(length / 11),
  'quotes that are not closed': (length) => '<blockquote>'.repeat(length / 12),
  'lists that are not closed': (length) => '<ul><li>x'.repeat(length / 9),
  'lists that were never opened': (length) => '</ul></li>'.repeat(length / 10),
  'quoted marks': (length) => '> '.repeat(length / 2),
  'flags and escapes': (length) => '\u001b]8;;'.repeat(length / 5),
};

describe('a reading of what others wrote does work in proportion to its length', () => {
  const readings = { htmlText, printable, printableLine, printableJson, safeFileName, 'wrapped to 60 columns': (text) => wrapped(text, 60), 'fit to 60 columns': (text) => fit(text, 60) };
  for (const [name, read] of Object.entries(readings)) {
    it(name, () => {
      for (const [situation, of] of Object.entries(hostile)) {
        const [small, large] = [of(100_000), of(1_000_000)].map((text) => work(() => read(text)));
        assert.ok(large <= 11 * small + 1_000, `${situation}: ${small} for 100 kB, ${large} for 1 MB`);
      }
    });
  }
});

describe('a regular expression for what others wrote', () => {
  /** A repetition without a limit, and whatever stands behind it. */
  const UNLIMITED = /(?:[*+]|\{\d+,\})(.*)$/;
  for (const path of ['output/html-text.ts', 'output/html-page.ts', 'output/local-time.ts', 'output/wrap.ts', 'output/printable.ts', 'output/fit.ts', 'output/thread.ts', 'input/file-name.ts']) {
    it(`cannot try again after a long run of characters: ${path}`, () => {
      const code = readFileSync(inRoot('pkg-template', 'src', 'cli', path), 'utf8').replaceAll(/\/\*\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
      const expressions = [...code.matchAll(/(?<=[=(,:] ?)\/((?:\[[^\]]*\]|\\.|[^/\n[\\])+)\/[a-z]*/g)].map(([, source]) => source.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, 'x'));
      for (const source of expressions) assert.equal(UNLIMITED.exec(source)?.[1] ?? '', '', `${path}: ${source}`);
    });
  }
});

describe('the text of HTML', () => {
  for (const [html, text] of [
    ['<p>Try <b>this</b>,<br>Q&amp;A</p><div>Bye&#39;s &#x41;</div>', "Try this,\nQ&A\nBye's A"],
    ['1 < 2 and 3 <4', '1 < 2 and 3 <4'],
    ['<<<', '<<<'],
    ['a<!-- secret > --> b<!-- open', 'a b'],
    ['<style>p > a {}</style>x<SCRIPT>if (a < b) alert(1)</SCRIPT >y', 'xy'],
    ['x<style>never closed', 'x'],
    ['a <b', 'a <b'],
    ['&lt;script&gt; &unknown; &#0; &#x110000; &#99999999;', '<script> &unknown; \0 &#x110000; &#99999999;'],
    ['<broken>a</broken><brown>', 'a'],
    ['<p>Do:</p>\n<ul>\n  <li>one</li>\n  <li>two <b>and</b>\n a half<ul><li>inner</li></ul></li>\n</ul>\n<p>Bye</p>', 'Do:\n- one\n- two and a half\n  - inner\nBye'],
    ['<ol><li>first<br>line</li><li>second</li></ol><ol><li>anew</li></ol>', '1. first\n  line\n2. second\n1. anew'],
    ['Yes.<blockquote><p>Is it?</p><blockquote>It was <i>on</i>.</blockquote>\n</blockquote>Ann', 'Yes.\n> Is it?\n> > It was on.\nAnn'],
    ['<blockquote>a<br><br>b</blockquote>', '> a\n>\n> b'],
    ['<pre>a\n  b  c\n</pre>d   e', 'a\n  b  c\nd e'],
    ['</ul></blockquote></pre>a<li>b', 'a\n- b'],
    [`${'<blockquote>'.repeat(20)}deep`, `${'> '.repeat(8)}deep`],
  ]) {
    it(`of ${JSON.stringify(html)}`, () => assert.equal(htmlText(html), text));
  }
});

describe('a line that is cut to a width', () => {
  for (const [text, columns, cut] of [
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['打印机坏了', 6, '打印…'],
    ['e\u0301'.repeat(10), 4, `${'e\u0301'.repeat(3)}…`],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…'],
    ['', 5, ''],
  ]) {
    it(`${JSON.stringify(text)} in ${columns} columns`, () => assert.equal(fit(text, columns), cut));
  }

  it('shows no more of a letter than a screen can take', () => assert.ok(fit(`e${'\u0301'.repeat(20_000)}`, 60).length < 2_000));
});

describe('a line that is broken to a width', () => {
  for (const [line, columns, expected] of [
    ['one two three four five six', 20, ['one two three four', 'five six']],
    ['> one two three four five six', 24, ['> one two three four', '> five six']],
    ['> > - one two three four five six', 24, ['> > - one two three four', '> >   five six']],
    ['12. one two three four five six', 24, ['12. one two three four', '    five six']],
    ['  - one two three four five', 24, ['  - one two three four', '    five']],
    ['x'.repeat(40), 20, ['x'.repeat(20), 'x'.repeat(20)]],
    ['打'.repeat(15), 20, ['打'.repeat(10), '打'.repeat(5)]],
    ['> > > > > > narrow enough to stay whole', 20, ['> > > > > > narrow enough to stay whole']],
    ['', 20, ['']],
    ['x '.repeat(2_100), 20, ['x '.repeat(2_100)]],
  ]) {
    it(`${JSON.stringify(line)} in ${columns} columns`, () => assert.deepEqual(wrapped(line, columns), expected));
  }
});

describe('a local time', () => {
  for (const [zone, instant, shown] of [
    ['UTC', '2025-01-31T08:00:00Z', '2025-01-31 08:00Z'],
    ['Europe/Berlin', '2025-01-31T23:30:59.123Z', '2025-02-01 00:30+01:00'],
    ['Europe/Berlin', '2025-07-31T08:00:00+02:00', '2025-07-31 08:00+02:00'],
    ['America/St_Johns', '2025-01-01T02:00:00Z', '2024-12-31 22:30-03:30'],
    ['UTC', 'yesterday\u001b[2J', 'yesterday\u001b[2J'],
    ['UTC', '2025-13-45T99:00:00Z', '2025-13-45T99:00:00Z'],
    ['UTC', null, 'null'],
  ]) {
    it(`of ${JSON.stringify(instant)} in ${zone} is ${JSON.stringify(shown)}`, (test) => {
      const former = process.env.TZ;
      process.env.TZ = zone;
      test.after(() => (former === undefined ? delete process.env.TZ : (process.env.TZ = former)));
      assert.equal(localTime(instant), shown);
    });
  }
});

describe('the name of a file', () => {
  for (const [situation, name, safe] of [
    ['null', null, 'attachment'],
    ['missing', undefined, 'attachment'],
    ['a number', 17, 'attachment'],
    ['empty', '', 'attachment'],
    ['of dots and blanks', ' .. . ', 'attachment'],
    ['a path', '../../etc/passwd', '_.._etc_passwd'],
    ['hidden', '.bashrc', 'bashrc'],
    ['of a device', 'nul.txt', '_nul.txt'],
    ['of a device with a raised number', 'COM¹', '_COM¹'],
    ['with halves of letters', 'a\ud800b\udc00', 'a_b_'],
    ['with direction marks and controls', 'photo\u202egnp.exe\u0000\u001b', 'photo_gnp.exe__'],
  ]) {
    it(situation, () => assert.equal(safeFileName(name), safe));
  }

  for (const letter of ['a', 'é', '打', '😀', 'e\u0301']) {
    it(`of 300 ${JSON.stringify(letter)} has room in bytes, keeps its ending, and breaks no letter`, () => {
      const safe = safeFileName(`${letter.repeat(300)}.pdf`);
      const bytes = Buffer.byteLength(safe);
      assert.ok(bytes <= 240 && bytes > 230, String(bytes));
      assert.ok(safe.endsWith('.pdf') && safe.isWellFormed?.() !== false);
    });
  }

  it('does not end in a dot where it was cut', () => assert.doesNotMatch(safeFileName(`${'a'.repeat(239)}. .b${'c'.repeat(200)}`), /[. ]$/));
});
