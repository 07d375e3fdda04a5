-- Events as they are planned, agendas, what is filed by itself, code replacements, templates.

alter table event add column description_en text;
alter table event add column kind text;
alter table event add column kind_folded text;
-- planned, covered, delivered.
alter table event add column stage text not null default 'planned'
    constraint event_stage_known check (stage in ('planned', 'covered', 'delivered'));
-- Where, in millionths of a degree, and how far its ground reaches, in metres.
alter table event add column lat integer;
alter table event add column lon integer;
alter table event add column radius integer;
-- Entries of the registers.
alter table event add column place_id blob;
alter table event add column series blob;
-- Lists in JSON: names of people, identifiers of accounts.
alter table event add column expected text not null default '[]';
alter table event add column team text not null default '[]';
-- The asset somebody chose to stand for it.
alter table event add column cover blob;
-- Whether its pictures may show minors.
alter table event add column minors integer not null default false;
alter table event add column retired integer;
-- The event that took its place.
alter table event add column merged blob references event (id);
create index event_merged on event (merged) where merged is not null;

-- A calendar events are taken in from.
create table agenda (
    id blob not null primary key,
    name text not null,
    created integer not null
) strict;

-- One entry of a calendar, and the event it became.
create table agenda_entry (
    agenda blob not null references agenda (id),
    uid text not null,
    -- Which one of a series, by when it was to begin; empty for one that stands alone.
    instance text not null,
    event blob not null references event (id),
    -- What the calendar said last, in JSON: a field that differs in the event was changed by a person.
    said text not null,
    cancelled integer not null default false,
    seen integer not null,
    primary key (agenda, uid, instance)
) strict, without rowid;
create index agenda_entry_event on agenda_entry (event);

-- What is known of the event of an asset that arrived without one.
create table filing (
    asset blob not null primary key references asset (id),
    -- Proposed to a person, filed unasked, ruled by a person to be of no event.
    state text not null constraint filing_state_known check (state in ('proposed', 'filed', 'declined')),
    event blob references event (id),
    -- The first asset of those that were taken together.
    shoot blob not null,
    camera text,
    -- The events it may be of, in JSON, the likeliest first.
    candidates text not null,
    operation blob,
    at integer not null
) strict, without rowid;
create index filing_proposed on filing (shoot) where state = 'proposed';

-- How far a camera's clock was found to be off.
create table camera_clock (
    camera text not null,
    -- What it showed then.
    shown text not null,
    -- Seconds to add to what it shows.
    seconds integer not null,
    -- matched: by what was filed; corrected: by a person for an event.
    source text not null,
    at integer not null,
    primary key (camera, shown)
) strict, without rowid;

-- A list of codes and what they stand for.
create table codes (
    id blob not null primary key,
    name text not null,
    name_folded text not null,
    delimiter text not null,
    retired integer,
    created integer not null,
    version integer not null default 1
) strict;
create unique index codes_name_unique on codes (name_folded) where retired is null;

create table code (
    codes blob not null references codes (id),
    code text not null,
    -- The days it holds; from the beginning where empty, for ever where none.
    from_day text not null,
    until_day text,
    -- A text for each column, in JSON.
    texts text not null,
    primary key (codes, code, from_day)
) strict, without rowid;

-- A form for describing, filled in beforehand.
create table template (
    id blob not null primary key,
    name text not null,
    owner blob references account (id),
    shared integer not null,
    -- The form, in JSON.
    body text not null,
    retired integer,
    created integer not null,
    version integer not null default 1
) strict;
create index template_owner on template (owner);
