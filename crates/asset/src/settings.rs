//! What administrators set while the archive runs.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::actor::Role;
use crate::appearance::Appearance;
use crate::gate::Blackout;
use crate::licence::{self, OwnLicence};
use crate::review::Requirements;

/// Everything that can be set without a restart. A field that is not set has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The roles whose passwords need a second factor beside them.
    pub second_factor_roles: Vec<Role>,
    /// What each step of review asks for.
    pub requirements: Requirements,
    /// The times in which the office publishes nothing.
    pub blackouts: Vec<Blackout>,
    /// Whether what is surely of an event is filed there without asking.
    pub automatic_filing: bool,
    /// What the institution shows of itself.
    pub appearance: Appearance,
    /// The licences of the office's own.
    pub licences: Vec<OwnLicence>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            second_factor_roles: Vec::new(),
            requirements: Requirements::default(),
            blackouts: Vec::new(),
            automatic_filing: true,
            appearance: Appearance::default(),
            licences: Vec::new(),
        }
    }
}

/// Why a change of the settings was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    /// There is no setting of this name.
    #[error("there is no setting {0}")]
    Unknown(String),
    /// A value is not one the setting takes.
    #[error("a setting does not take this value: {0}")]
    Value(String),
}

/// One setting before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

impl Settings {
    /// These settings with a JSON merge patch (RFC 7396) put over them; what is null goes back to its default.
    pub fn patched(&self, patch: &Value) -> Result<Self, BadSetting> {
        let mut merged = serde_json::to_value(self).unwrap_or_default();
        let known = serde_json::to_value(Self::default()).unwrap_or_default();
        if let Some(name) = unknown(patch, &known) {
            return Err(BadSetting::Unknown(name));
        }
        merge(&mut merged, patch);
        let mut settings: Self =
            serde_json::from_value(merged).map_err(|error| BadSetting::Value(error.to_string()))?;
        let look = &mut settings.appearance;
        for text in [&mut look.name, &mut look.footer] {
            *text = text.take().map(|text| text.trim().to_owned());
            text.take_if(|text| text.is_empty());
            if text.as_ref().is_some_and(|text| text.chars().count() > 500) {
                let told = "a name or a footer has 500 characters at most";
                return Err(BadSetting::Value(told.to_owned()));
            }
        }
        settings.licences = licence::checked(&settings.licences)
            .map_err(|told| BadSetting::Value(told.to_owned()))?;
        settings.second_factor_roles.sort_unstable();
        settings.second_factor_roles.dedup();
        Ok(settings)
    }

    /// What differs between these settings and others, by name.
    pub fn changes(&self, to: &Self) -> Map<String, Value> {
        let fields = |settings: &Self| match serde_json::to_value(settings) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let (before, after) = (fields(self), fields(to));
        after
            .into_iter()
            .filter(|(name, value)| before.get(name) != Some(value))
            .map(|(name, to)| {
                let from = before.get(&name).cloned().unwrap_or_default();
                let changed = serde_json::to_value(Changed { from, to }).unwrap_or_default();
                (name, changed)
            })
            .collect()
    }
}

/// The first name in a patch that is no setting, `review.required` for one inside another.
fn unknown(patch: &Value, known: &Value) -> Option<String> {
    let Value::Object(fields) = patch else {
        return known.is_object().then(|| "by that shape".to_owned());
    };
    let known = known.as_object()?;
    fields
        .iter()
        .find_map(|(name, value)| match known.get(name) {
            None => Some(name.clone()),
            Some(Value::Object(_)) if value.is_null() => None,
            Some(inside @ Value::Object(_)) => {
                unknown(value, inside).map(|below| format!("{name}.{below}"))
            }
            Some(_) => None,
        })
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(into) = target.as_object_mut() else {
        return;
    };
    for (name, value) in fields {
        if value.is_null() {
            into.remove(name);
        } else {
            merge(into.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_changes_what_it_names_and_null_gives_the_default_back() {
        let set = Settings::default()
            .patched(&json!({"second_factor_roles": ["admin", "archivist", "admin"]}))
            .unwrap();
        assert_eq!(set.second_factor_roles, [Role::Archivist, Role::Admin]);
        assert_eq!(set.patched(&json!({})).unwrap(), set);
        let back = set.patched(&json!({"second_factor_roles": null})).unwrap();
        assert_eq!(back, Settings::default());
        let changes = Value::Object(Settings::default().changes(&set));
        assert_eq!(
            changes,
            json!({"second_factor_roles": {"from": [], "to": ["archivist", "admin"]}})
        );
    }

    #[test]
    fn what_is_no_setting_or_no_value_of_one_is_refused() {
        let refused = |patch: Value| Settings::default().patched(&patch).unwrap_err();
        assert_eq!(
            refused(json!({"second_factor": []})),
            BadSetting::Unknown("second_factor".to_owned())
        );
        for patch in [
            json!({"second_factor_roles": ["chief"]}),
            json!({"second_factor_roles": "admin"}),
            json!({"appearance": {"accent": "#ffffff"}}),
            json!({"appearance": {"name": "x".repeat(501)}}),
        ] {
            assert!(matches!(refused(patch), BadSetting::Value(_)));
        }
        assert!(matches!(refused(json!([])), BadSetting::Unknown(_)));
    }

    #[test]
    fn what_a_newer_program_set_is_left_unread() {
        let read: Settings = serde_json::from_value(json!({"later": 1})).unwrap();
        assert_eq!(read, Settings::default());
    }
}
