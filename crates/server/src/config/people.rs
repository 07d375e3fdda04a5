//! What is set about people: how long they stay signed in, and who else vouches for them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, bail};
use asset::Role;
use serde::Deserialize;
use workflow::archive::Sessions;

/// How long people stay signed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Session {
    lasts_hours: u32,
    idle_hours: u32,
}

impl Default for Session {
    fn default() -> Self {
        let usual = Sessions::default();
        let hours = |seconds: i64| u32::try_from(seconds / 3600).unwrap_or(u32::MAX);
        Self {
            lasts_hours: hours(usual.lasts),
            idle_hours: hours(usual.idle),
        }
    }
}

impl Session {
    /// The same in seconds.
    pub(crate) fn limits(&self) -> Sessions {
        Sessions {
            lasts: i64::from(self.lasts_hours) * 3600,
            idle: i64::from(self.idle_hours) * 3600,
        }
    }

    pub(super) fn check(&self) -> anyhow::Result<()> {
        if self.lasts_hours == 0 || self.idle_hours == 0 {
            bail!("session.lasts_hours and session.idle_hours are an hour or more");
        }
        Ok(())
    }
}

/// The institution's own provider of identities.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Oidc {
    pub(crate) issuer: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<String>,
    pub(crate) client_secret_file: Option<PathBuf>,
    pub(crate) name: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) groups_claim: String,
    pub(crate) groups: BTreeMap<String, Grant>,
}

/// What a group of the provider is here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Grant {
    /// A role over everything.
    Role(Role),
    /// A role bounded by a unit.
    Bounded {
        /// The role.
        role: Role,
        /// The unit's name or id.
        unit: String,
    },
}

impl Grant {
    pub(crate) const fn role(&self) -> Role {
        match self {
            Self::Role(role) | Self::Bounded { role, .. } => *role,
        }
    }

    pub(crate) fn unit(&self) -> Option<&str> {
        match self {
            Self::Role(_) => None,
            Self::Bounded { unit, .. } => Some(unit),
        }
    }
}

impl Default for Oidc {
    fn default() -> Self {
        Self {
            issuer: None,
            client_id: None,
            client_secret: None,
            client_secret_file: None,
            name: None,
            scopes: ["openid", "profile", "email"].map(str::to_owned).to_vec(),
            groups_claim: "groups".to_owned(),
            groups: BTreeMap::new(),
        }
    }
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}

impl Oidc {
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        let Some(issuer) = &self.issuer else {
            return Ok(());
        };
        if !crate::provider::is_safe(issuer) {
            bail!("oidc.issuer must be https; plain http is for this machine only");
        }
        if self.client_id.is_none() {
            bail!("the configuration lacks oidc.client_id");
        }
        if let Some(file) = &self.client_secret_file {
            let secret = std::fs::read_to_string(file).with_context(|| {
                format!("oidc.client_secret_file {} cannot be read", file.display())
            })?;
            self.client_secret = Some(secret.trim().to_owned());
        }
        self.client_secret.take_if(|secret| secret.is_empty());
        Ok(())
    }

    /// What a person in these groups is here; of several, what may do most.
    pub(crate) fn grant(&self, groups: &[String]) -> Option<&Grant> {
        const ORDER: [Role; 6] = [
            Role::Admin,
            Role::Archivist,
            Role::Editor,
            Role::Photographer,
            Role::Publisher,
            Role::Designer,
        ];
        let given = groups.iter().filter_map(|group| self.groups.get(group));
        // A role over everything before one that is bounded.
        given.min_by_key(|grant| {
            let place = ORDER.iter().position(|role| *role == grant.role());
            (place, grant.unit().is_some(), grant.unit())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_groups_the_one_that_may_do_most_counts() {
        let oidc: Oidc = toml::from_str(
            "[groups]\neditores = \"editor\"\ndiseno = \"designer\"\n\
             dif = { role = \"editor\", unit = \"DIF\" }\njefes = \"admin\"",
        )
        .unwrap();
        let role = |groups: &[&str]| {
            let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
            oidc.grant(&groups)
                .map(|grant| (grant.role(), grant.unit().map(str::to_owned)))
        };
        assert_eq!(
            role(&["diseno", "editores", "otro"]),
            Some((Role::Editor, None))
        );
        assert_eq!(
            role(&["diseno", "dif"]),
            Some((Role::Editor, Some("DIF".to_owned())))
        );
        assert_eq!(role(&["dif", "editores"]), Some((Role::Editor, None)));
        assert_eq!(role(&["jefes", "dif"]), Some((Role::Admin, None)));
        assert_eq!(role(&["otro"]), None);
        assert!(toml::from_str::<Oidc>("[groups]\njefes = \"chief\"").is_err());
    }
}
