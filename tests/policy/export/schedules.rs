//! Random schedules: late records, slow readers, restarts at any event, clocks that are off.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::server::{LastPage, Record, Server};
use super::*;

const SETTLE_S: i64 = 300;
/// The two clocks differ by so much at the most.
const CLOCK_OFF_S: i64 = 20;

#[derive(Debug, Clone)]
struct Schedule {
    /// Seconds since the record before, and how late it is.
    records: Vec<(i64, i64)>,
    page_size: usize,
    last_page: LastPage,
    clock_off_s: i64,
    /// After so many events a run is broken off, and the next begins so many seconds later.
    runs: Vec<(usize, i64)>,
    /// Seconds that the reader takes over a page.
    pace_s: Vec<i64>,
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let lateness = prop_oneof![3 => Just(0), 2 => 0..30_i64, 1 => 0..=SETTLE_S - 2 * CLOCK_OFF_S];
    let last_page = prop_oneof![Just(LastPage::Null), Just(LastPage::EndTime), Just(LastPage::LastEvent)];
    let pace = prop_oneof![2 => Just(0_i64), 1 => 0..20_i64, 1 => 500..700_i64];
    (
        prop::collection::vec((0..25_i64, lateness), 1..80),
        (6..30_usize, last_page, -CLOCK_OFF_S..=CLOCK_OFF_S),
        prop::collection::vec((0..25_usize, 0..400_i64), 1..8),
        prop::collection::vec(pace, 1..10),
    )
        .prop_map(|(records, (page_size, last_page, clock_off_s), runs, pace_s)| Schedule {
            records,
            page_size,
            last_page,
            clock_off_s,
            runs,
            pace_s,
        })
}

/// The records, with fewer in each second than a page holds: no client can pass more.
fn records(schedule: &Schedule) -> Vec<Record> {
    let mut second = T;
    let mut in_second = 0;
    let mut records = Vec::new();
    for (number, (gap, late_s)) in schedule.records.iter().enumerate() {
        in_second = if *gap == 0 { in_second + 1 } else { 0 };
        let is_crowded = in_second >= schedule.page_size - 2;
        second += if is_crowded { 1 } else { *gap };
        in_second = if is_crowded { 0 } else { in_second };
        records.push(Record { id: format!("e{number}"), second, readable_s: second + late_s });
    }
    records
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_that_becomes_readable_within_settle_is_given_once(schedule in schedules()) {
        let Schedule { page_size, last_page, .. } = schedule;
        let server = Server { records: records(&schedule), page_size, last_page };
        let end_s = server.records.iter().map(|record| record.readable_s).max().unwrap() + 1_000;
        let mut given = BTreeSet::new();
        let mut saved = from(T, &[]);
        let mut paces = schedule.pace_s.iter().cycle();
        let mut now_s = T + 100;
        // Runs that are broken off, then two that are not, the last of them when all is readable.
        let broken = schedule.runs.iter().map(|(most, pause_s)| (Some(*most), *pause_s));
        for (most, pause_s) in broken.chain([(None, 0), (None, end_s)]) {
            now_s = if pause_s == end_s { now_s.max(end_s) } else { now_s + pause_s };
            let mut left = most.unwrap_or(usize::MAX);
            let mut export = open_with(saved.clone(), &ExportOptions::default());
            'run: loop {
                let clock = now(now_s + schedule.clock_off_s);
                let Ok(ExportStep::Ask(request)) = export.next(clock) else { break };
                let answer = server.answer(&request, now_s);
                let places = places(export.take(&answer, clock), &answer);
                for (count, place) in places.iter().enumerate() {
                    if left == 0 {
                        let checkpoint = export.checkpoint(count);
                        prop_assert!(checkpoint.start_time >= saved.start_time);
                        saved = checkpoint;
                        break 'run;
                    }
                    left -= 1;
                    let id = ids(&answer)[*place].clone();
                    prop_assert!(given.insert(id.clone()), "{id} twice");
                }
                let checkpoint = export.checkpoint(places.len());
                prop_assert!(checkpoint.start_time >= saved.start_time, "never back");
                saved = checkpoint;
                now_s += paces.next().unwrap();
            }
            let checkpoint = if most.is_none() { export.checkpoint(usize::MAX) } else { saved.clone() };
            prop_assert!(checkpoint.start_time >= saved.start_time, "never back at the end");
            saved = checkpoint;
        }
        let lost: Vec<&Record> = server.records.iter().filter(|record| !given.contains(&record.id)).collect();
        prop_assert!(lost.is_empty(), "{lost:?}");
    }
}
