//! Memory ahead of need.

use core::arch::wasm32::memory_size;
use std::hint::black_box;

const PAGE_BYTES: usize = 65_536;

/// Grows the module's memory by a quarter at a time. The allocator by itself grows it by a page or so, and every growth
/// costs the engine a new view of the whole: with many events, most of the time.
#[derive(Default)]
pub struct Headroom {
    pages: usize,
}

impl Headroom {
    /// To be called when something may have been allocated.
    pub fn keep(&mut self) {
        let pages = memory_size::<0>();
        if pages == self.pages {
            return;
        }
        let mut ahead: Vec<u8> = Vec::new();
        // Without it the next growth is a small one, and nothing is lost.
        let _ = ahead.try_reserve_exact(pages.saturating_mul(PAGE_BYTES / 4));
        drop(black_box(ahead));
        self.pages = memory_size::<0>();
    }
}
