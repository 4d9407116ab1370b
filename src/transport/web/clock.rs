//! The runtime's two clocks.

use core::cell::Cell;

use wasm_bindgen::prelude::*;

use crate::policy::Now;
use crate::transport::function_of;
use crate::transport::web::global;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now, catch)]
    fn performance_now() -> Result<JsValue, JsValue>;
}

/// `performance.now()` counts as stopped after it has stood still for so long: fake clocks freeze it, and browsers that
/// resist fingerprinting let it tick every 100 ms.
const STOPPED_AFTER_MS: f64 = 250.0;

/// The last reading.
#[derive(Clone, Copy, Default)]
struct Reading {
    /// Milliseconds that have passed since the first reading.
    elapsed_ms: f64,
    /// The value of `performance.now()`.
    performance: f64,
    /// The date up to which time was counted.
    counted_to: f64,
}

thread_local! {
    static LAST: Cell<Option<Reading>> = const { Cell::new(None) };
}

/// The time on both clocks.
pub(super) fn now() -> Now {
    let (performance_ms, unix_ms) = (performance_ms(), js_sys::Date::now());
    let reading = LAST.get().unwrap_or(Reading {
        performance: performance_ms.unwrap_or_default(),
        counted_to: unix_ms,
        ..Reading::default()
    });
    let reading = reading.after(performance_ms, unix_ms);
    LAST.set(Some(reading));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what clocks give is far below 2^53; anything else saturates"
    )]
    Now { monotonic_ms: reading.elapsed_ms as u64, unix_ms: unix_ms as i64 }
}

impl Reading {
    /// The next reading: time passes by `performance.now()` where it moves, else by the date. It never runs backwards.
    fn after(self, performance_ms: Option<f64>, unix_ms: f64) -> Reading {
        let by_performance_ms = performance_ms.map_or(0.0, |now_ms| now_ms - self.performance);
        if by_performance_ms > 0.0 {
            return Reading {
                elapsed_ms: self.elapsed_ms + by_performance_ms,
                performance: performance_ms.unwrap_or_default(),
                counted_to: unix_ms,
            };
        }
        let by_date_ms = unix_ms - self.counted_to;
        let has_stopped = performance_ms.is_none() || by_date_ms > STOPPED_AFTER_MS;
        if by_date_ms < 0.0 || has_stopped {
            let elapsed_ms = self.elapsed_ms + by_date_ms.max(0.0);
            return Reading { elapsed_ms, counted_to: unix_ms, ..self };
        }
        self
    }
}

/// `None` where there is no such clock, or it tells no time. One that throws is a bug of the runtime's and ends the call.
fn performance_ms() -> Option<f64> {
    match performance_now() {
        Ok(now) => now.as_f64().filter(|now_ms| now_ms.is_finite()),
        Err(_) if function_of(&global::performance_object(), "now").is_none() => None,
        Err(thrown) => wasm_bindgen::throw_val(thrown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elapsed(readings: &[(Option<f64>, f64)]) -> Vec<f64> {
        let mut reading = Reading { performance: 10.0, counted_to: 1_000.0, ..Reading::default() };
        let mut elapsed = Vec::new();
        for (performance_ms, unix_ms) in readings {
            reading = reading.after(*performance_ms, *unix_ms);
            elapsed.push(reading.elapsed_ms);
        }
        elapsed
    }

    #[test]
    fn time_passes_by_the_clock_that_is_never_set_back() {
        assert_eq!(
            elapsed(&[(Some(11.5), 900.0), (Some(20.0), 5_000.0), (Some(20.0), 5_100.0)]),
            [1.5, 10.0, 10.0]
        );
    }

    #[test]
    fn a_clock_that_stands_still_or_is_missing_is_replaced_by_the_date() {
        assert_eq!(
            elapsed(&[(Some(10.0), 1_200.0), (Some(10.0), 1_500.0), (Some(10.0), 1_800.0)]),
            [0.0, 500.0, 800.0]
        );
        assert_eq!(elapsed(&[(None, 1_001.0), (None, 1_301.0)]), [1.0, 301.0]);
    }

    #[test]
    fn a_date_that_is_set_back_takes_no_time_away() {
        assert_eq!(elapsed(&[(None, 1_500.0), (None, 200.0), (None, 700.0)]), [500.0, 500.0, 1_000.0]);
    }
}
