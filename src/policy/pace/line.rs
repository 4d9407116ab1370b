//! Numbers in a line. The standard library's queue weighs 0.5 KB in a module.

/// First in, first out.
#[derive(Debug, Default)]
pub(super) struct Line {
    numbers: Vec<u64>,
    /// How many of them are out already.
    out: usize,
}

impl Line {
    /// Those who stand in it.
    pub(super) fn numbers(&mut self) -> &mut [u64] {
        self.numbers.get_mut(self.out..).unwrap_or_default()
    }

    /// The one in front.
    pub(super) fn first(&self) -> Option<u64> {
        self.numbers.get(self.out).copied()
    }

    /// Puts one at the end.
    pub(super) fn push(&mut self, number: u64) {
        self.numbers.push(number);
    }

    /// Lets the one in front out. Those behind move up once they are the fewer, so each moves once or twice.
    pub(super) fn pop(&mut self) {
        self.out = self.out.saturating_add(1);
        if self.out > self.numbers.len() / 2 {
            self.numbers = self.numbers().to_vec();
            self.out = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::VecDeque;

    proptest! {
        #[test]
        fn numbers_come_out_as_they_went_in(pushes in prop::collection::vec(any::<bool>(), 0..60)) {
            let (mut line, mut expected) = (Line::default(), VecDeque::new());
            for (number, is_push) in (0..).zip(pushes) {
                if is_push {
                    line.push(number);
                    expected.push_back(number);
                } else if expected.pop_front().is_some() {
                    line.pop();
                }
                prop_assert_eq!(line.first(), expected.front().copied());
                prop_assert_eq!(line.numbers(), expected.make_contiguous());
            }
        }
    }
}
