//! Who is shown where: the names pictures give, folded, so that a person of the register finds theirs.

use std::collections::{BTreeSet, HashMap};

use asset::{AssetId, Metadata};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::padded;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write, places};
use crate::filter::Text;
use crate::register::folded_name;
use crate::repair::facts_of;
use crate::row::{self, Bits};

/// The setting that tells that the names of all pictures are noted.
const NOTED: &str = "catalogue.shown";
/// How they are noted today; raised when names are folded in another way.
const TODAY: &str = "1";
/// How many assets one transaction looks after.
const PAGE: i64 = 200;
/// Of how many assets one question asks the day.
const DATED: usize = 60;

/// The day by which a post counts in a picture `a` of the event `e`: the day it was taken, else that of its event. None for
/// a picture nobody knows the day of, whatever the day it arrived.
macro_rules! day_shown {
    () => {
        "coalesce(case when a.taken is not null then a.day end, substr(e.starts, 1, 10))"
    };
}

impl Catalogue {
    /// Notes who is shown in every picture, where that was not done before this program knew of it.
    pub(crate) async fn note_shown(&self) -> Result<()> {
        if self.setting(NOTED).await?.as_deref() == Some(TODAY) {
            return Ok(());
        }
        let mut after = Uuid::nil();
        loop {
            let mut tx = self.begin_serial().await?;
            let page = sql!(all: (Uuid,), tx,
                "select id from asset where id > $1 and joined is null order by id limit $2", after, PAGE)?;
            for (asset,) in &page {
                keep(&mut tx, AssetId::from_uuid(*asset)).await?;
            }
            tx.commit().await?;
            match page.last() {
                Some((last,)) => after = *last,
                None => break,
            }
        }
        self.set_setting(NOTED, TODAY).await
    }
}

/// Notes who is shown in this asset, by what people or else its file say; nobody in one whose files are with another.
pub(crate) async fn keep(tx: &mut Write, asset: AssetId) -> Result<()> {
    let (metadata, joined) = sql!(one: (String, Option<Uuid>), tx,
        "select metadata, joined from asset where id = $1", asset.uuid())?;
    let words: Metadata = row::from_json(&metadata)?;
    let persons = match (joined, words.persons.is_empty()) {
        (Some(_), _) => Vec::new(),
        (None, false) => words.persons,
        (None, true) => facts_of(tx, asset).await?.unwrap_or_default().persons,
    };
    let names: BTreeSet<String> = persons
        .iter()
        .map(|person| folded_name(&person.name))
        .filter(|name| !name.is_empty())
        .collect();
    sql!(run tx, "delete from shown where asset = $1", asset.uuid())?;
    for name in names {
        sql!(run tx, "insert into shown (asset, folded) values ($1, $2)", asset.uuid(), name)?;
    }
    Ok(())
}

/// Notes a change of every picture that shows somebody of these names, within these days where they are told.
pub(crate) async fn changed(
    tx: &mut Write,
    names: &[String],
    (from, until): (Option<&str>, Option<&str>),
) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    tx.changed = true;
    let mut query = Text::new(
        "insert into change (asset) select distinct a.id from shown s join asset a on a.id = s.asset \
         left join event e on e.id = a.event where s.folded in (",
    );
    for (place, name) in names.iter().enumerate() {
        query.push(if place > 0 { ", " } else { "" });
        query.bind(Bind::Text(name.clone()));
    }
    query.push(")");
    for (mark, day) in [(" >= ", from), (" <= ", until)] {
        if let Some(day) = day {
            query.push(concat!(" and ", day_shown!()));
            query.push(mark);
            query.bind(Bind::Text(day.to_owned()));
        }
    }
    query.push(" order by 1 returning seq");
    sql!(all with query.binds; (i64,), tx, AssertSqlSafe(query.sql))?;
    Ok(())
}

/// The titles of the posts that those shown in these assets held on the day of each.
pub(crate) async fn posts_of(
    tx: &mut Tx,
    assets: &[AssetId],
) -> Result<HashMap<AssetId, Vec<String>>> {
    let mut found: HashMap<AssetId, Vec<String>> = HashMap::new();
    for batch in assets.chunks(250) {
        let members = padded(batch);
        let text = format!(
            concat!(
                "select a.id, p.title, p.caption_title from asset a left join event e on e.id = a.event \
                 join shown s on s.asset = a.id join person_name n on n.folded = s.folded \
                 join post p on p.person = n.person \
                 where a.id in ({}) and ",
                day_shown!(),
                " between coalesce(p.from_day, '') and coalesce(p.until_day, '9999') \
                 order by a.id, s.folded, p.position, p.id"
            ),
            places(0, members.len())
        );
        for (asset, title, written) in
            sql!(all each members; (Uuid, String, Option<String>), tx, AssertSqlSafe(text))?
        {
            let titles = found.entry(AssetId::from_uuid(asset)).or_default();
            for title in std::iter::once(title).chain(written) {
                if !titles.contains(&title) {
                    titles.push(title);
                }
            }
        }
    }
    Ok(found)
}

/// The day by which posts count in each of these assets; those without one are left out.
pub(crate) async fn days_of(tx: &mut Tx, assets: &[AssetId]) -> Result<HashMap<AssetId, String>> {
    let mut days = HashMap::with_capacity(assets.len());
    for batch in assets.chunks(DATED) {
        let members = padded(batch);
        let text = format!(
            concat!(
                "select a.id, ",
                day_shown!(),
                " from asset a left join event e on e.id = a.event where a.id in ({})"
            ),
            places(0, members.len())
        );
        for (asset, day) in sql!(all each members; (Uuid, Option<String>), tx, AssertSqlSafe(text))?
        {
            days.extend(day.map(|day| (AssetId::from_uuid(asset), day)));
        }
    }
    Ok(days)
}
