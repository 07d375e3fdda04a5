//! Templates: forms for describing, kept under a name, one's own or shared.

use asset::template::Form;
use asset::{AccountId, Act, Actor, TemplateId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::register::{self, Entered, Taken};
use crate::row::{self, Bits};

/// A template as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The template.
    pub id: TemplateId,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub owner: Option<AccountId>,
    /// Whether everybody who describes sees it.
    pub shared: bool,
    /// The form.
    pub form: Form,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// A template as a table says it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateDraft {
    /// What it is called.
    pub name: String,
    /// Whether everybody who describes sees it.
    pub shared: bool,
    /// The form.
    pub form: Form,
}

type Row = (Uuid, String, Option<Uuid>, bool, String, i64);

fn template((id, name, owner, shared, body, version): Row) -> Result<Template> {
    Ok(Template {
        id: TemplateId::from_uuid(id),
        name,
        owner: row::id(owner),
        shared,
        form: row::from_json(&body)?,
        version,
    })
}

impl Catalogue {
    /// The templates that are shared or this account's, by name.
    pub async fn templates(&self, account: Option<AccountId>) -> Result<Vec<Template>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: Row, tx,
            "select id, name, owner, shared, body, version from template where retired is null and (shared or owner = $1) \
             order by name, id", row::uuid(account))?;
        rows.into_iter().map(template).collect()
    }

    /// Makes a template.
    pub async fn template_create(
        &self,
        (name, shared, form): (&str, bool, &Form),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<TemplateId> {
        let id = TemplateId::new(at);
        let mut tx = self.begin_serial().await?;
        keep(&mut tx, id, (name, shared, form), actor, at).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Changes a template of the actor's own, or a shared one where `any` allows it; for everybody else there is none.
    pub async fn template_change(
        &self,
        (id, expected): (TemplateId, Option<i64>),
        (name, shared, form): (&str, bool, &Form),
        (actor, any): (&Actor, bool),
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        alter(
            &mut tx,
            (id, expected),
            (name, shared, form),
            (actor, any),
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Takes templates in from a file, all or none: new ones are the actor's own, others must be theirs to change.
    pub async fn templates_import(
        &self,
        entries: &[Taken<TemplateId, TemplateDraft>],
        (actor, any): (&Actor, bool),
        at: Timestamp,
    ) -> Result<Entered> {
        let mut tx = self.begin_serial().await?;
        let mut entered = Entered::default();
        for one in entries {
            let kept = (one.draft.name.as_str(), one.draft.shared, &one.draft.form);
            if one.expected.is_some() {
                alter(&mut tx, (one.id, one.expected), kept, (actor, any), at).await?;
                entered.changed += 1;
            } else {
                keep(&mut tx, one.id, kept, actor, at).await?;
                entered.created += 1;
            }
        }
        register::imported(&mut tx, "templates", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }

    /// Retires a template, by whoever may change it.
    pub async fn template_retire(
        &self,
        id: TemplateId,
        (actor, any): (&Actor, bool),
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        held(&mut tx, id, (actor, any)).await?;
        sql!(run tx, "update template set retired = $2, version = version + 1 where id = $1", id.uuid(), at.as_micros())?;
        audit::append(
            &mut tx,
            actor,
            Act::RegisterRetired,
            &format!("template:{id}"),
            json!({}),
            at,
        )
        .await?;
        tx.commit().await
    }
}

async fn keep(
    tx: &mut Write,
    id: TemplateId,
    (name, shared, form): (&str, bool, &Form),
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let name = row::clean(name.trim());
    sql!(run tx,
        "insert into template (id, name, owner, shared, body, created) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(), name.as_str(), row::uuid(actor.account_id()), shared, row::clean(&row::json(form)?), at.as_micros())?;
    let details = json!({ "name": name, "shared": shared });
    let subject = format!("template:{id}");
    audit::append(tx, actor, Act::Registered, &subject, details, at).await
}

async fn alter(
    tx: &mut Write,
    (id, expected): (TemplateId, Option<i64>),
    (name, shared, form): (&str, bool, &Form),
    (actor, any): (&Actor, bool),
    at: Timestamp,
) -> Result<()> {
    let name = row::clean(name.trim());
    let current = held(tx, id, (actor, any)).await?;
    if expected.is_some_and(|expected| expected != current) {
        return Err(Error::Conflict { current });
    }
    sql!(run tx,
        "update template set name = $2, shared = $3, body = $4, version = version + 1 where id = $1",
        id.uuid(), name.as_str(), shared, row::clean(&row::json(form)?))?;
    let details = json!({ "name": name, "shared": shared });
    let subject = format!("template:{id}");
    audit::append(tx, actor, Act::RegisterChanged, &subject, details, at).await
}

async fn held(tx: &mut Write, id: TemplateId, (actor, any): (&Actor, bool)) -> Result<i64> {
    let found = sql!(maybe: (i64, Option<Uuid>, bool), tx,
        "select version, owner, shared from template where id = $1 and retired is null", id.uuid())?;
    let (version, owner, shared) = found.ok_or(Error::Missing)?;
    let own = owner.is_some() && owner == row::uuid(actor.account_id());
    if own || (shared && any) {
        Ok(version)
    } else {
        Err(Error::Missing)
    }
}
