-- The units of the administration: what bounds a role, and whose an asset is.

create table unit (
    id blob not null primary key,
    name text not null,
    name_folded text not null,
    -- How people write it short, such as DIF.
    short text,
    parent blob references unit (id),
    -- The days it existed, by the archive's clock; none for always.
    from_day text,
    until_day text,
    -- The unit that took over its work.
    successor blob references unit (id),
    notes text,
    merged blob references unit (id),
    retired integer,
    created integer not null,
    version integer not null default 1
) strict;
create unique index unit_name_unique on unit (name_folded) where merged is null and retired is null;
create index unit_parent on unit (parent);

-- Every unit with itself and all units above it.
create table unit_within (
    ancestor blob not null references unit (id),
    unit blob not null references unit (id),
    primary key (ancestor, unit)
) strict, without rowid;
create index unit_within_unit on unit_within (unit);

alter table account add column bounds blob references unit (id);
insert into unit (id, name, name_folded, created)
select randomblob(16), named.unit, lower(named.unit), 0 from (select min(unit) as unit from account where unit is not null group by lower(unit)) named;
insert into unit_within (ancestor, unit) select id, id from unit;
update account set bounds = (select u.id from unit u where u.name_folded = lower(account.unit)) where unit is not null;

alter table event add column unit blob references unit (id);
create index event_unit on event (unit) where unit is not null;
-- The unit of its event, else of who sent it.
alter table asset add column unit blob references unit (id);
create index asset_unit on asset (unit, moment, id) where unit is not null;
