//! Bugs to plant: a promise that no bug breaks proves nothing.

/// A planted bug in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// A page of fewer events than 1,000 that leads to itself is taken for the last one.
    FixedPageSize,
    /// The checkpoint goes on at the newest event that was given.
    CheckpointAtNewest,
    /// The checkpoint goes on at the clock, less what records may be late.
    CheckpointAtClock,
    /// The checkpoint forgets what was given.
    CheckpointForgets,
    /// A key is looked for after a lost answer alone, not before the first send.
    LookAfterLossAlone,
    /// A look takes it that it saw everything, whatever the pages count.
    LookTrustsItsPages,
    /// After a crowded second the export goes on as if nothing were missing.
    SilentGap,
}
