//! The groups that agents belong to.

/// A group of agents, which a child ticket can be assigned to.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub id: u64,
    pub name: &'static str,
}

impl Group {
    /// The groups of every account.
    pub const ALL: [Self; 3] = [Self::SUPPORT, Self::LOGISTICS, Self::BILLING];

    pub const SUPPORT: Self = Self { id: 360_000_112_231, name: "Support" };
    pub const LOGISTICS: Self = Self { id: 360_000_112_232, name: "Logistics" };
    pub const BILLING: Self = Self { id: 360_000_112_233, name: "Billing" };

    /// The name of a group; one that the account does not know is called by its id.
    pub fn name_of(id: u64) -> String {
        let known = Self::ALL.iter().find(|group| group.id == id);
        known.map_or_else(|| format!("Group {id}"), |group| group.name.to_owned())
    }
}
