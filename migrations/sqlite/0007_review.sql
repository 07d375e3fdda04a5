-- Review, rights, releases, holds and dispositions.

alter table asset add column mark text not null default 'none' constraint asset_mark_known check (mark in ('none', 'pick', 'reject'));
alter table asset add column assignee blob references account (id);
alter table asset add column due integer;
-- What is known of the consent of those shown.
alter table asset add column consent text not null default '{}';
-- When nothing but who asks keeps it in: never; from; before; and again from.
alter table asset add column closed integer not null default false;
alter table asset add column opens integer;
alter table asset add column closes integer;
alter table asset add column reopens integer;
alter table asset add column disposition text constraint asset_disposition_known check (disposition in ('pending', 'disposed'));
alter table asset add column tombstone text;
update asset set opens = embargo_until, closes = rights_until;
update asset set closed = true, opens = null, closes = null where opens >= closes;
create index asset_closed on asset (id) where closed;
create index asset_opens on asset (opens) where opens is not null;
create index asset_closes on asset (closes) where closes is not null;
create index asset_reopens on asset (reopens) where reopens is not null;
create index asset_disposition on asset (id) where disposition is not null;
create index asset_assignee on asset (assignee, due) where assignee is not null;
create index asset_review on asset (due, id) where status = 'review';

-- What people write to one another about an asset in review.
create table comment (
    id blob not null primary key,
    asset blob not null references asset (id),
    account blob references account (id),
    at integer not null,
    kind text not null constraint comment_kind_known check (kind in ('note', 'changes', 'decision')),
    body text not null,
    -- Where in a film or sound, in milliseconds from its beginning.
    time_ms integer,
    -- Where in the picture, in thousandths of its width and height.
    area text,
    settled integer,
    settled_by blob references account (id)
) strict;
create index comment_asset on comment (asset, id);

create table release (
    id blob not null primary key,
    kind text not null constraint release_kind_known check (kind in ('person', 'guardian', 'owner')),
    person text not null,
    person_folded text not null,
    signer text,
    purpose text not null,
    -- Whether it speaks of every asset that shows the person.
    everywhere integer not null default false,
    from_at integer,
    until_at integer,
    withdrawn integer,
    withdrawn_reason text,
    notes text,
    scan blob references asset (id),
    account blob references account (id),
    created integer not null,
    version integer not null default 1
) strict;
create index release_person on release (person_folded) where everywhere;
create index release_created on release (created, id);

create table release_asset (
    release blob not null references release (id),
    asset blob not null references asset (id),
    primary key (release, asset)
) strict, without rowid;
create index release_asset_asset on release_asset (asset);

create table release_event (
    release blob not null references release (id),
    event blob not null references event (id),
    primary key (release, event)
) strict, without rowid;
create index release_event_event on release_event (event);

create table hold (
    id blob not null primary key,
    name text not null,
    basis text not null,
    account blob references account (id),
    placed integer not null,
    lifted integer,
    lifted_by blob references account (id),
    lifted_reason text
) strict;

create table hold_asset (
    hold blob not null references hold (id),
    asset blob not null references asset (id),
    primary key (hold, asset)
) strict, without rowid;
create index hold_asset_asset on hold_asset (asset);

create table hold_event (
    hold blob not null references hold (id),
    event blob not null references event (id),
    primary key (hold, event)
) strict, without rowid;
create index hold_event_event on hold_event (event);

create table disposition (
    id blob not null primary key,
    basis text not null,
    reason text not null,
    stage text not null constraint disposition_stage_known check (stage in ('proposed', 'approved', 'declined', 'executed')),
    proposed_by blob not null references account (id),
    proposed integer not null,
    approved_by blob references account (id),
    approved integer,
    -- The last day seen when it was approved: only later ones count.
    approved_day integer,
    declined_by blob references account (id),
    declined integer,
    declined_reason text,
    executed integer,
    constraint disposition_two_people check (approved_by is null or approved_by <> proposed_by)
) strict;
create index disposition_stage on disposition (stage, id);

create table disposition_asset (
    disposition blob not null references disposition (id),
    asset blob not null references asset (id),
    primary key (disposition, asset)
) strict, without rowid;
create index disposition_asset_asset on disposition_asset (asset);

-- The days on which the archive was seen to run, in the order in which they were seen.
create table day_seen (
    seq integer not null primary key,
    day text not null,
    at integer not null
) strict;
create unique index day_seen_unique on day_seen (day);
