//! State machines that say what a call does next: attempts, back-off, deadlines, reconciliation, paging, export.
