//! The caller of a request, and the caller's rights.

use crate::{
    behaviour::Behaviour,
    entity::{Credentials, Grant, Role, User, people},
    exchange::{Door, Request},
    oauth::{OAuth, PUBLIC_CLIENT},
    random::Random,
    refusal::Refusal,
    routes::Audience,
    rules::is_email_address,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::HashMap;

/// Past 32 bits, as the ids of real accounts are.
const FIRST_USER_ID: u64 = 1_509_756_491_122;

/// The account's users with their credentials.
#[derive(Debug)]
pub struct Access {
    administrator: Credentials,
    users: Vec<User>,
    grants: Vec<Grant>,
    user_by_id: HashMap<u64, usize>,
    user_by_email: HashMap<String, usize>,
    grant_by_bearer: HashMap<String, usize>,
    grant_by_email: HashMap<String, usize>,
    grant_by_client: HashMap<String, usize>,
    /// The grants and tokens of OAuth clients.
    pub oauth: OAuth,
}

/// The rights of a new credential.
#[derive(Clone, Debug)]
pub struct GrantTerms {
    pub role: Role,
    pub scopes: Vec<String>,
    /// When the bearer token ends.
    pub expires_at_ms: Option<i64>,
}

impl GrantTerms {
    /// All that a role may do, for good.
    pub fn full(role: Role) -> Self {
        let scopes = ["read", "write", "impersonate"].map(str::to_owned).to_vec();
        Self { role, scopes, expires_at_ms: None }
    }
}

impl Access {
    /// An account with its administrator.
    pub fn new(random: &mut Random) -> Self {
        let (user, grant) = mint(random, 0, GrantTerms::full(Role::Admin));
        Self::with_administrator(user, grant)
    }

    fn with_administrator(user: User, grant: Grant) -> Self {
        let mut access = Self {
            administrator: grant.credentials.clone(),
            users: Vec::new(),
            grants: Vec::new(),
            user_by_id: HashMap::new(),
            user_by_email: HashMap::new(),
            grant_by_bearer: HashMap::new(),
            grant_by_email: HashMap::new(),
            grant_by_client: HashMap::new(),
            oauth: OAuth::default(),
        };
        access.insert(user, grant);
        access
    }

    /// The account of a state; nothing where it has no administrator who can call.
    pub fn from_parts(users: Vec<User>, mut grants: Vec<Grant>) -> Option<Self> {
        grants.iter_mut().for_each(give_client);
        if users.len() != grants.len()
            || users.iter().zip(&grants).any(|(user, grant)| user.id != grant.user_id)
        {
            return None;
        }
        let mut pairs = users.into_iter().zip(grants);
        let (administrator, grant) = pairs.next()?;
        let mut access = Self::with_administrator(administrator, grant);
        pairs.for_each(|(user, grant)| access.insert(user, grant));
        Some(access)
    }

    /// A new user with credentials of their own.
    pub fn issue(&mut self, random: &mut Random, terms: GrantTerms) -> Credentials {
        let (user, grant) = mint(random, self.users.len(), terms);
        let credentials = grant.credentials.clone();
        self.insert(user, grant);
        credentials
    }

    fn insert(&mut self, user: User, grant: Grant) {
        self.user_by_id.insert(user.id, self.users.len());
        self.user_by_email.insert(user.email.to_ascii_lowercase(), self.users.len());
        self.users.push(user);
        self.grant_by_bearer.insert(grant.credentials.bearer.clone(), self.grants.len());
        self.grant_by_email.insert(grant.credentials.email.to_ascii_lowercase(), self.grants.len());
        self.grant_by_client.insert(grant.credentials.client_id.clone(), self.grants.len());
        self.grants.push(grant);
    }

    pub fn users(&self) -> &[User] {
        &self.users
    }

    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Every text that opens something.
    pub fn secrets<'a>(&'a self) -> impl Iterator<Item = &'a str> {
        let of_grant = |grant: &'a Grant| {
            let Credentials { bearer, api_token, client_secret, .. } = &grant.credentials;
            [bearer.as_str(), api_token.as_str(), client_secret.as_str()]
        };
        self.grants.iter().flat_map(of_grant).chain(self.oauth.secrets())
    }

    /// A user's confidential client, or the public one.
    pub fn client(&self, id: &str) -> Option<Client> {
        let owner = if id == PUBLIC_CLIENT { Some(&0) } else { self.grant_by_client.get(id) };
        let grant = owner.and_then(|position| self.grants.get(*position))?;
        let secret = (id != PUBLIC_CLIENT).then(|| grant.credentials.client_secret.clone());
        Some(Client { id: id.to_owned(), secret, user_id: grant.user_id, scopes: grant.scopes.clone() })
    }

    pub fn administrator(&self) -> &Credentials {
        &self.administrator
    }

    pub fn user_with_id(&self, id: u64) -> Option<User> {
        let caller = self.user_by_id.get(&id).and_then(|position| self.users.get(*position));
        caller.cloned().or_else(|| people().find(|person| person.id == id))
    }

    /// Returns the users with credentials, and the people whom every account knows.
    pub fn everybody(&self) -> impl Iterator<Item = User> {
        self.users.iter().cloned().chain(people())
    }

    pub fn user_with_email(&self, email: &str) -> Option<User> {
        let email = email.to_ascii_lowercase();
        let caller = self.user_by_email.get(&email).and_then(|position| self.users.get(*position));
        caller.cloned().or_else(|| people().find(|person| person.email == email))
    }

    /// The acting user, or why there is none.
    pub fn admit(&self, request: &Request, audience: Audience, now_ms: i64) -> Result<User, Refusal> {
        let caller = self.authenticate(request, now_ms)?;
        let user = match request.header("x-on-behalf-of") {
            Some(email) => self.impersonate(&caller, email.trim())?,
            None => caller,
        };
        if user.role == Role::EndUser && audience == Audience::Agents {
            return Err(Refusal::no_access(Behaviour::EndUserRefused));
        }
        Ok(user)
    }

    /// The user of an address in the caller's place: an agent, where the account knows none of that address.
    fn impersonate(&self, caller: &User, email: &str) -> Result<User, Refusal> {
        if caller.role != Role::Admin {
            return Err(Refusal::no_access(Behaviour::OnBehalfRefused));
        }
        if !is_email_address(email) {
            return Err(Refusal::parameter(
                Behaviour::OnBehalfRefused,
                "X-On-Behalf-Of must be an e-mail address",
            ));
        }
        Ok(self.user_with_email(email).unwrap_or_else(|| User {
            id: id_from_email(email),
            name: email.split('@').next().unwrap_or_default().to_owned(),
            email: email.to_owned(),
            role: Role::Agent,
        }))
    }

    fn authenticate(&self, request: &Request, now_ms: i64) -> Result<User, Refusal> {
        let unknown = || Refusal::unauthorized(Behaviour::BadCredential);
        let Some(authorization) = request.header("authorization") else {
            let session = if request.door == Door::App { self.users.first() } else { None };
            return session.cloned().ok_or_else(unknown);
        };
        let (scheme, value) = authorization.trim().split_once(' ').ok_or_else(unknown)?;
        if scheme.eq_ignore_ascii_case("bearer") {
            let (user_id, scopes) = self.bearer(value.trim(), now_ms).ok_or_else(Refusal::invalid_token)?;
            require_scope(scopes, request)?;
            return self.user_with_id(user_id).ok_or_else(Refusal::invalid_token);
        }
        if !scheme.eq_ignore_ascii_case("basic") {
            return Err(unknown());
        }
        let decoded = STANDARD.decode(value.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let (name, secret) = decoded.as_deref().and_then(|pair| pair.split_once(':')).ok_or_else(unknown)?;
        let Some(email) = name.strip_suffix("/token") else {
            return Err(Refusal::unauthorized(Behaviour::PasswordRefused));
        };
        let grant = self
            .grant_by_email
            .get(&email.to_ascii_lowercase())
            .and_then(|position| self.grants.get(*position));
        let grant = grant.filter(|grant| grant.credentials.api_token == secret).ok_or_else(unknown)?;
        self.user_with_id(grant.user_id).ok_or_else(unknown)
    }

    /// Whose token it is, and what it may do.
    fn bearer(&self, token: &str, now_ms: i64) -> Option<(u64, &[String])> {
        if let Some(pair) = self.oauth.pair(token, now_ms) {
            return Some((pair.user_id, &pair.scopes));
        }
        let grant = self.grant_by_bearer.get(token).and_then(|position| self.grants.get(*position))?;
        let is_valid = grant.expires_at_ms.is_none_or(|expiry| now_ms < expiry);
        is_valid.then_some((grant.user_id, &grant.scopes))
    }
}

fn require_scope(scopes: &[String], request: &Request) -> Result<(), Refusal> {
    let scope = if matches!(request.method.as_str(), "GET" | "HEAD") { "read" } else { "write" };
    let resource = resource_of(&request.target);
    let resource_scope = format!("{resource}:{scope}");
    if !covers(scopes, &resource_scope) {
        let missing =
            if resource == "tickets" { scope.to_owned() } else { format!("{resource_scope}, {scope}") };
        return Err(Refusal::missing_scope(&missing));
    }
    if request.header("x-on-behalf-of").is_some() && !covers(scopes, "impersonate") {
        return Err(Refusal::missing_scope("impersonate"));
    }
    Ok(())
}

/// The resource that names the scopes of a path.
fn resource_of(target: &str) -> &str {
    let path = target.strip_prefix("/api/v2/").unwrap_or_default();
    let name = path.split(['/', '?', '.']).next().unwrap_or_default();
    if matches!(name, "users" | "groups" | "account") { name } else { "tickets" }
}

/// Whether one of the scopes allows what another one does.
fn covers(held: &[String], wanted: &str) -> bool {
    let holds = |scope: &str| held.iter().any(|held| held == scope);
    let Some((resource, access)) = wanted.split_once(':') else { return holds(wanted) };
    holds(wanted)
        || holds(&format!("{resource}:*"))
        || (access == "*" && holds("read") && holds("write"))
        || holds(access)
}

/// An OAuth client: tokens act as its user.
pub struct Client {
    pub id: String,
    /// None for the public client.
    pub secret: Option<String>,
    pub user_id: u64,
    /// The most that its tokens may do.
    pub scopes: Vec<String>,
}

impl Client {
    /// The scopes that were asked for, where the client may have them. The odd scope of an array is one that allows nothing.
    pub fn allow(&self, scopes: Vec<String>) -> Result<Vec<String>, Refusal> {
        let is_allowed = |scope: &String| scope.starts_with('[') || covers(&self.scopes, scope);
        if scopes.iter().all(is_allowed) { Ok(scopes) } else { Err(Refusal::invalid_scope()) }
    }
}

/// Gives a user of a state of the first version what users had not then: a client, the same one each time, and its scope.
fn give_client(grant: &mut Grant) {
    let credentials = &mut grant.credentials;
    if credentials.client_id.is_empty() {
        let seed = credentials
            .bearer
            .bytes()
            .fold(0_u64, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
        credentials.client_id = format!("emulator_{}", grant.user_id);
        credentials.client_secret = Random::new(seed).token(4);
        if grant.scopes == ["read", "write"] {
            grant.scopes.push("impersonate".to_owned());
        }
    }
}

/// The same id for the same address each time, apart from those of users with credentials.
fn id_from_email(email: &str) -> u64 {
    let hash = email.bytes().fold(0_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)));
    FIRST_USER_ID.saturating_mul(2).saturating_add(hash & 0xFFFF_FFFF)
}

/// The user with so many before them, and what they show.
fn mint(random: &mut Random, number: usize, terms: GrantTerms) -> (User, Grant) {
    let (kind, title) = match terms.role {
        Role::Admin => ("admin", "Admin"),
        Role::Agent => ("agent", "Agent"),
        Role::EndUser => ("end-user", "End User"),
    };
    let suffix = if number == 0 { String::new() } else { format!("-{number}") };
    let email = format!("{kind}{suffix}@emulator.example");
    let id = FIRST_USER_ID.saturating_add(u64::try_from(number).unwrap_or_default());
    let name = format!("{title}{}", suffix.replace('-', " "));
    let credentials = Credentials {
        bearer: random.token(4),
        email: email.clone(),
        api_token: random.token(2),
        client_id: format!("emulator_{}", format!("{kind}{suffix}").replace('-', "_")),
        client_secret: random.token(4),
    };
    let grant = Grant { credentials, user_id: id, scopes: terms.scopes, expires_at_ms: terms.expires_at_ms };
    (User { id, name, email, role: terms.role }, grant)
}
