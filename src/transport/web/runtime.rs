//! The part of a transport that is the runtime's own: its timers, its clocks, its randomness.

/// The methods of [`Transport`](crate::transport::Transport) that are the same for every transport of JavaScript runtimes.
macro_rules! of_the_runtime {
    () => {
        async fn sleep(&self, delay_ms: u64) {
            $crate::transport::web::timer::Sleep::new(delay_ms).await;
        }

        fn spawn(&self, work: core::pin::Pin<Box<dyn Future<Output = ()>>>) {
            wasm_bindgen_futures::spawn_local(work);
        }

        fn now(&self) -> $crate::policy::Now {
            $crate::transport::web::clock::now()
        }

        fn random(&self) -> f64 {
            js_sys::Math::random()
        }

        fn is_in_page(&self) -> bool {
            $crate::transport::web::global::is_in_page()
        }
    };
}

pub(super) use of_the_runtime;
