import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomOf } from '../random.mjs';
import { sources } from './stage/sources.mjs';

const { BusinessHours } = await sources({ BusinessHours: 'answers/hours.ts' });
const { durationSeconds, durationText, allHours } = await sources({ durationSeconds: 'answers/work-time.ts', durationText: 'answers/work-time.ts', allHours: 'answers/work-time.ts' });
const QUARTER_MS = 900_000;
const HOUR = 3_600;
const hoursBetween = (hours, from, to) => new BusinessHours(hours).seconds(Date.parse(from), Date.parse(to)) / HOUR;

describe('business hours', () => {
  for (const [situation, hours, from, to, expected] of [
    ['a working day', 'mon-fri/09-17@Europe/Berlin', '2024-03-06T00:00:00Z', '2024-03-07T00:00:00Z', 8],
    ['a night', 'mon-fri/09-17@Europe/Berlin', '2024-03-06T16:00:00Z', '2024-03-07T08:00:00Z', 0],
    ['a weekend', 'mon-fri/09-17@Europe/Berlin', '2024-03-08T15:00:00Z', '2024-03-11T09:00:00Z', 2],
    ['the weekend when clocks go forward', 'mon-fri/09-17@Europe/Berlin', '2024-03-29T15:30:00Z', '2024-04-01T07:30:00Z', 1],
    ['the weekend when clocks go back', 'mon-fri/09-17@Europe/Berlin', '2024-10-25T14:30:00Z', '2024-10-28T08:30:00Z', 1],
    ['the day when clocks go forward, around the clock', 'sun/00-24@Europe/Berlin', '2024-03-30T00:00:00Z', '2024-04-02T00:00:00Z', 23],
    ['the day when clocks go back, around the clock', 'sun/00-24@Europe/Berlin', '2024-10-26T00:00:00Z', '2024-10-29T00:00:00Z', 25],
    ['hours that begin in the missing hour', 'sun/02:30-04@Europe/Berlin', '2024-03-30T00:00:00Z', '2024-04-01T00:00:00Z', 0.5],
    ['half an hour of change', 'sun/00-24@Australia/Lord_Howe', '2024-04-05T00:00:00Z', '2024-04-09T00:00:00Z', 24.5],
    ['a date that was left out', 'mon-sun/00-24@Pacific/Apia', '2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z', 48],
    ['quarters of hours from UTC', 'mon/09-10@Asia/Kathmandu', '2024-03-04T03:15:00Z', '2024-03-04T04:15:00Z', 1],
    ['two spans of hours and single days', 'mon,wed/13-17,09:00-12:30@UTC', '2024-03-04T00:00:00Z', '2024-03-11T00:00:00Z', 15],
    ['days over the end of the week', 'fri-mon/00-24@UTC', '2024-03-04T00:00:00Z', '2024-03-11T00:00:00Z', 96],
    ['an end before the start', 'mon-fri/09-17@UTC', '2024-03-07T00:00:00Z', '2024-03-06T00:00:00Z', 0],
    ['a leap day', 'thu/09-17@UTC', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z', 8],
  ]) it(`count ${situation}`, () => assert.equal(hoursBetween(hours, from, to), expected));

  it('agree with counting every quarter of an hour, over a year of changes', () => {
    const random = randomOf(Number(process.env.SEED ?? 22));
    const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
    const zones = ['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC', 'Africa/Casablanca'];
    for (let round = 0; round < 40; round += 1) {
      const zone = random.pick(zones);
      const open = names.filter(() => random.chance(0.6));
      const [from, to] = [random.below(12), 13 + random.below(12)];
      if (open.length === 0) continue;
      const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
      const startMs = Date.UTC(2017, random.below(12), 1) + random.below(1000) * QUARTER_MS;
      const quarters = random.below(4 * 24 * 40);
      let expected = 0;
      for (let quarter = 0; quarter < quarters; quarter += 1) {
        const [weekday, time] = clock.format(startMs + quarter * QUARTER_MS).split(' ');
        const hour = Number(time.split(':')[0]);
        if (open.includes(weekday.replace(',', '')) && hour >= from && hour < to) expected += 900;
      }
      const hours = `${open.join(',').toLowerCase()}/${from}-${to}@${zone}`;
      assert.equal(new BusinessHours(hours).seconds(startMs, startMs + quarters * QUARTER_MS), expected, `${hours}, ${new Date(startMs).toISOString()}, ${quarters} quarters`);
    }
  });

  it('cost no time for a wait that claims to be two thousand years long', () => {
    const hours = new BusinessHours('mon-fri/09-17@UTC');
    const seconds = hours.seconds(Date.parse('0001-01-01T00:00:00Z'), Date.parse('2024-01-01T00:00:00Z'));
    assert.ok(seconds > 20_000 * 8 * HOUR);
  });

  for (const text of ['', 'mon-fri', '09-17@UTC', 'mon-fri/09-17', 'mon-fri/09-17@', 'mon-fri/09-17@Mars/Olympus', 'monday/09-17@UTC', 'mon-/09-17@UTC', 'mon-tue-wed/09-17@UTC', 'mon/09-17-18@UTC', 'mon/9@UTC', 'mon/09-25@UTC', 'mon/09:60-17@UTC', 'mon/17-09@UTC', 'mon/09-09@UTC', 'mon/09-13,12-17@UTC', 'mon/-1-5@UTC', 'x'.repeat(10_000)]) {
    it(`are refused as ${JSON.stringify(text.slice(0, 40))}, with what is expected`, () => assert.throws(() => new BusinessHours(text), (error) => /^expected .*--hours/.test(error.message) && error.message.length < 400));
  }
});

describe('a time to wait', () => {
  const eight = new BusinessHours('mon-fri/09-17@Europe/Berlin');
  for (const [text, time, expected] of [['2d', allHours, 172_800], ['36h', allHours, 129_600], ['1d12h', allHours, 129_600], ['1w', allHours, 604_800], ['2d', eight, 57_600], ['1w', eight, 144_000], ['90m', eight, 5_400], ['0h', allHours, 0]]) {
    it(`of ${text} is ${expected} seconds where a day has ${time.daySeconds / HOUR} hours`, () => assert.equal(durationSeconds('--after', text, time), expected));
  }
  for (const text of ['', '2', 'd', '-1d', '1.5d', '2 d', '2D', '1y', '9'.repeat(40) + 'd']) it(`is refused as ${JSON.stringify(text.slice(0, 20))}`, () => assert.throws(() => durationSeconds('--after', text, allHours), /expected --after to be a time such as 2d/));

  for (const [seconds, time, expected] of [[0, allHours, '0 min'], [59, allHours, '0 min'], [5_400, allHours, '1 h 30 min'], [7_200, allHours, '2 h'], [93_600, allHours, '1 d 2 h'], [57_600, eight, '2 d'], [32_400, eight, '1 d 1 h']]) {
    it(`of ${seconds} seconds is shown as ${expected}`, () => assert.equal(durationText(seconds, time), expected));
  }
});
