import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { openAccount } from './stage/account.mjs';
import { csvRows } from './stage/csv.mjs';
import { AGENT, asLines, CHRIS, talk } from './stage/events.mjs';
import { lines } from './stage/run.mjs';

const account = await openAccount();
const NOW = '2024-04-02T12:00:00Z';
const HOUR_MS = 3_600_000;
const before = (hours) => Date.parse(NOW) - hours * HOUR_MS;
const SLACK = { user_id: null, name: null, email: null, slack_workspace_id: 'W1', slack_channel_id: 'C1' };

beforeEach(() => rmSync(account.path('report.html'), { force: true }));

async function report(events, args = []) {
  writeFileSync(account.path('events.ndjson'), asLines(events));
  return account.run(['report', '--from', 'events.ndjson', '--until', NOW, ...args], { env: { ZENDESK_BASE_URL: '', ZENDESK_OAUTH_TOKEN: '' } });
}

/** Three answers of one partner after 2, 4 and 30 hours, one of ours after 1 hour, and who is awaited now. */
const example = () => [
  ...talk('a', [[before(100), 'us'], [before(98), 'them'], [before(97), 'us'], [before(93), 'them'], [before(80), 'us'], [before(50), 'them']]),
  ...talk('b', [[before(60), 'us']]),
  ...talk('c', [[before(10), 'us']]),
  ...talk('d', [[before(90), 'us']], { partner: SLACK }),
  ...talk('e', [[before(90), 'us'], [before(80), 'closed']], { partner: { ...CHRIS, email: 'Dora@SUPPLIER.example' } }),
];

describe('report', () => {
  it('tells answer times, and what is awaited and overdue, by partner and channel', async () => {
    const { code, stdout, stderr } = await report(example());
    assert.equal(code, 0, stderr);
    assert.deepEqual(lines(stdout), [
      {
        partner: 'supplier.example', channel: 'email', conversations: 4, awaited_them: 2, awaited_us: 1, overdue_them: 1, overdue_us: 1,
        answers_them: 3, median_seconds_them: 4 * 3_600, p90_seconds_them: 30 * 3_600, answers_us: 2, median_seconds_us: 3_600, p90_seconds_us: 13 * 3_600,
      },
      {
        partner: 'Slack C1', channel: 'slack', conversations: 1, awaited_them: 1, awaited_us: 0, overdue_them: 1, overdue_us: 0,
        answers_them: 0, median_seconds_them: null, p90_seconds_them: null, answers_us: 0, median_seconds_us: null, p90_seconds_us: null,
      },
    ]);
    assert.match(stderr, /5 side conversations; 3 wait for an answer from outside, 2 of them longer than 2 d/);
  });

  it('counts by address where --by says so', async () => {
    const rows = lines((await report(example(), ['--by', 'address'])).stdout);
    assert.deepEqual(rows.map(({ partner, conversations }) => [partner, conversations]), [['chris@supplier.example', 3], ['Slack C1', 1], ['dora@supplier.example', 1]]);
  });

  it('counts business hours', async () => {
    // From Friday, 16:00 in Berlin, to Monday, 10:00, over a change of clocks.
    const events = talk('a', [['2024-03-29T15:00:00Z', 'us'], ['2024-04-01T08:00:00Z', 'them']]);
    const [row] = lines((await report(events, ['--hours', 'mon-fri/09-17@Europe/Berlin'])).stdout);
    assert.equal(row.median_seconds_them, 2 * 3_600);
  });

  it('tells the same of a long conversation, whose events are let go, as of its waits one by one', async () => {
    const happened = Array.from({ length: 500 }, (_, index) => [before(900 - index * 1.5), index % 5 < 2 ? 'them' : 'us']);
    const [row] = lines((await report(talk('long', happened))).stdout);
    assert.deepEqual([row.answers_them, row.answers_us], [99, 100]);
    assert.deepEqual([row.median_seconds_them, row.median_seconds_us], [4.5 * 3_600, 3 * 3_600]);
  });

  it('is a table with --format table, CSV with --format csv', async () => {
    assert.match((await report(example(), ['--format', 'table'])).stdout, /^PARTNER +CHANNEL +ALL +AWAITED.*\nsupplier\.example +email +4 +2 +1 +3 +4 h +1 d 6 h +1 h\n/);
    const [row] = csvRows((await report(example(), ['--format', 'csv'])).stdout);
    assert.deepEqual([row.partner, row.overdue_them, row.median_seconds_them], ['supplier.example', '1', '14400']);
  });

  it('writes its file as a whole, or not at all', async () => {
    const { stdout, stderr } = await report(example(), ['--format', 'html', '--output', 'report.html']);
    assert.equal(stdout, '');
    assert.match(stderr, /written to report\.html/);
    assert.match(readFileSync(account.path('report.html'), 'utf8'), /^<!doctype html>[^]*<\/html>\n$/);
    const { code } = await report(example(), ['--format', 'html', '--output', 'nowhere/report.html']);
    assert.equal(code, 4);
    assert.equal((await report(example(), ['--output', 'report.txt'])).code, 2);
    assert.ok(!existsSync(account.path('report.txt')));
  });

  for (const args of [[], ['--format', 'csv'], ['--format', 'html'], ['--format', 'table']]) {
    it(`is empty where there are no events: ${args.join(' ') || 'ndjson'}`, async () => {
      const { code, stdout } = await report([], args);
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /NaN|undefined|Infinity/);
    });
  }
});

describe('the page of a report', () => {
  const page = async (events, args = []) => (await report(events, ['--format', 'html', ...args])).stdout;

  it('loads nothing and runs nothing', async () => {
    const text = await page(example());
    assert.match(text, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/);
    assert.doesNotMatch(text, /<script|<link|<img|<iframe|https?:|url\(|@import|\son\w+=/i);
  });

  for (const hostile of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; alert(1); '", '</style></table>', '&lt;b&gt;', '\u202egnp.exe', 'a\u0000b\u001b[2J', '<!--', '{{x}}', '${x}', 'x'.repeat(3_000)]) {
    it(`shows ${JSON.stringify(hostile.slice(0, 40))} as text`, async () => {
      const partner = { user_id: null, name: hostile, email: null };
      const text = await page(talk('a', [[before(100), 'us']], { partner, agent: { ...AGENT, name: hostile }, subject: hostile, body: hostile }));
      const plain = await page(talk('a', [[before(100), 'us']], { partner: { user_id: null, name: 'Ann', email: null } }));
      const tags = (html) => html.match(/<[a-z!/][^>]*>/gi).length;
      assert.equal(tags(text), tags(plain));
      assert.doesNotMatch(text, /[\u0000\u001b\u202e]/);
    });
  }
});
