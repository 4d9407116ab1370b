//! The memory of the module. The default allocator weighs three times as much and is no faster here.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Takes half as much again where a large memory has grown.
///
/// The allocator grows the memory by 64 KiB. With each step V8 counts the whole memory as new, so that it collects garbage for nothing:
/// 100,000 calls at a time took 15 times as long each as 10,000.
#[cfg(target_arch = "wasm32")]
pub(super) fn grow_ahead() {
    use core::arch::wasm32::memory_size;
    use core::cell::Cell;
    use core::hint::black_box;

    const PAGE_BYTES: usize = 64 * 1024;
    const LARGE_PAGES: usize = 16 * 1024 * 1024 / PAGE_BYTES;
    thread_local! {
        static KNOWN_PAGES: Cell<usize> = const { Cell::new(LARGE_PAGES) };
    }
    let pages = memory_size(0);
    if pages > KNOWN_PAGES.get() {
        let mut ahead = Vec::<u8>::new();
        // Without room for it the memory grows in small steps.
        let _ = ahead.try_reserve_exact(pages.saturating_mul(PAGE_BYTES) / 2);
        drop(black_box(ahead));
        KNOWN_PAGES.set(memory_size(0));
    }
}

/// Elsewhere the system's allocator sees to it.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn grow_ahead() {}
