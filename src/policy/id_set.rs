//! Ids, told apart. The standard library's sets weigh 5 KB in a module.

/// The ids of a page, as a hash table with twice as many slots as ids.
pub(crate) struct IdSet<'a> {
    ids: Vec<&'a str>,
    /// Places in `ids` from 1, or 0 for none.
    slots: Vec<usize>,
}

impl<'a> IdSet<'a> {
    /// An empty one that takes so many ids at the most.
    pub(crate) fn with_room_for(count: usize) -> IdSet<'a> {
        let slots = count.saturating_mul(2).saturating_add(1).next_power_of_two();
        IdSet { ids: Vec::with_capacity(count), slots: vec![0; slots] }
    }

    /// Takes an id in; whether it was not there before.
    pub(crate) fn insert(&mut self, id: &'a str) -> bool {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(id) & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            match slot.checked_sub(1).and_then(|place| self.ids.get(place)) {
                Some(other) if *other == id => return false,
                Some(_) => at = at.wrapping_add(1) & mask,
                None => {
                    self.ids.push(id);
                    *slot = self.ids.len();
                    return true;
                }
            }
        }
        true
    }
}

/// FNV-1a, folded so that the low bits depend on all.
fn hash(id: &str) -> usize {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn a_full_page_of_ids_is_told_apart() {
        let ids: Vec<String> = (0..1_000).map(|number| number.to_string()).collect();
        let mut set = IdSet::with_room_for(ids.len());
        assert!(ids.iter().all(|id| set.insert(id)));
        assert!(ids.iter().all(|id| !set.insert(id)));
    }

    proptest! {
        #[test]
        fn an_id_is_new_once(ids in prop::collection::vec("[a-c]{0,3}", 0..40)) {
            let (mut set, mut expected) = (IdSet::with_room_for(ids.len()), HashSet::new());
            for id in &ids {
                prop_assert_eq!(set.insert(id), expected.insert(id));
            }
        }
    }
}
