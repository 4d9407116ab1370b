//! The people whom every account knows.

use super::{Group, Role, User};

/// Past 32 bits, as the ids of real accounts are, and past those of users with credentials.
const FIRST_PERSON_ID: u64 = 1_509_756_591_001;

/// A user without credentials: an agent to write to, or a customer.
struct Person {
    name: &'static str,
    address: &'static str,
    role: Role,
    groups: &'static [Group],
}

const PEOPLE: [Person; 5] = [
    Person {
        name: "Mira Okafor",
        address: "mira.okafor",
        role: Role::Agent,
        groups: &[Group::SUPPORT, Group::LOGISTICS],
    },
    Person { name: "Jonas Weber", address: "jonas.weber", role: Role::Agent, groups: &[Group::BILLING] },
    Person { name: "Aiko Tanaka", address: "aiko.tanaka", role: Role::Agent, groups: &[Group::LOGISTICS] },
    Person { name: "Rosa Marino", address: "rosa.marino", role: Role::EndUser, groups: &[] },
    Person { name: "Ben Adler", address: "ben.adler", role: Role::EndUser, groups: &[] },
];

fn numbered() -> impl Iterator<Item = (u64, &'static Person)> {
    (FIRST_PERSON_ID..).zip(&PEOPLE)
}

/// Every one of them, agents first.
pub fn people() -> impl Iterator<Item = User> {
    numbered().map(|(id, person)| User {
        id,
        name: person.name.to_owned(),
        email: format!("{}@emulator.example", person.address),
        role: person.role,
    })
}

/// The ids of a group's agents among them.
pub fn members_of(group: u64) -> impl Iterator<Item = u64> {
    let is_member = move |person: &Person| person.groups.iter().any(|one| one.id == group);
    numbered().filter(move |(_, person)| is_member(person)).map(|(id, _)| id)
}

/// The requester of the tickets.
pub fn requester() -> Option<User> {
    people().find(|person| person.role == Role::EndUser)
}
