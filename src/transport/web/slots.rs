//! Numbered places for values that JavaScript comes back for.

/// A growing list of places that are used again. Each use has a ticket of its own, so that whoever comes back late finds
/// nothing of the next user's.
#[derive(Debug)]
pub(super) struct Slots<T> {
    places: Vec<Option<(u32, T)>>,
    free: Vec<u32>,
    tickets: u32,
}

/// One use of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub index: u32,
    pub ticket: u32,
}

impl<T> Slots<T> {
    pub(super) const fn new() -> Slots<T> {
        Slots { places: Vec::new(), free: Vec::new(), tickets: 0 }
    }

    pub(super) fn insert(&mut self, value: T) -> Slot {
        self.tickets = self.tickets.wrapping_add(1);
        let entry = Some((self.tickets, value));
        let index = self.free.pop().unwrap_or_else(|| {
            self.places.push(None);
            u32::try_from(self.places.len().saturating_sub(1)).unwrap_or(u32::MAX)
        });
        if let Some(place) = self.places.get_mut(index as usize) {
            *place = entry;
        }
        Slot { index, ticket: self.tickets }
    }

    pub(super) fn get_mut(&mut self, slot: Slot) -> Option<&mut T> {
        match self.places.get_mut(slot.index as usize)? {
            Some((ticket, value)) if *ticket == slot.ticket => Some(value),
            _ => None,
        }
    }

    pub(super) fn remove(&mut self, slot: Slot) -> Option<T> {
        self.get_mut(slot)?;
        self.free.push(slot.index);
        self.places.get_mut(slot.index as usize)?.take().map(|(_, value)| value)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.places.iter_mut().flatten().map(|(_, value)| value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.free.len() == self.places.len()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_place_that_was_left_is_used_again_under_another_ticket() {
        let mut slots = Slots::new();
        let (first, second) = (slots.insert("a"), slots.insert("b"));
        assert_eq!(slots.remove(first), Some("a"));
        assert_eq!(slots.remove(first), None);
        let third = slots.insert("c");
        assert_eq!(third.index, first.index);
        assert_eq!(slots.get_mut(first), None);
        assert_eq!(slots.values_mut().map(|value| *value).collect::<Vec<_>>(), ["c", "b"]);
        assert_eq!((slots.remove(second), slots.remove(third)), (Some("b"), Some("c")));
        assert!(slots.is_empty());
    }
}
