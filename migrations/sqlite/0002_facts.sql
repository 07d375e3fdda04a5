-- What files say and what people say: several originals of one asset, groups, likeness, clocks, undo.

alter table event add column zone text;

-- An asset whose originals are with another one; it comes back when they are separated.
alter table asset add column joined blob references asset (id);
-- Who set each field of the metadata, and when, by name.
alter table asset add column said text not null default '{}';
-- Which camera, as its file says: maker|model|serial.
alter table asset add column camera text;
-- Seconds added to what the camera's clock showed.
alter table asset add column shift integer not null default 0;
-- The burst it belongs to, named by its first asset; apart once a person took it out.
alter table asset add column burst blob;
alter table asset add column burst_apart integer not null default false;
create index asset_joined on asset (joined) where joined is not null;
create index asset_camera on asset (camera, moment) where camera is not null;
create index asset_burst on asset (burst) where burst is not null;
create index asset_event_camera on asset (event, camera) where camera is not null;

-- The asset it arrived as.
alter table original add column home blob references asset (id);
alter table original add column role text not null default 'picture'
    constraint original_role_known check (role in ('picture', 'raw', 'film', 'voice', 'sidecar'));
alter table original add column filename text not null default '';
alter table original add column folder text;
-- The file's name without its ending, folded.
alter table original add column stem text not null default '';
alter table original add column modified integer;
-- What ties the parts of one press of the shutter together.
alter table original add column content text;
-- A person took it out of an asset: it is never put back unasked.
alter table original add column apart integer not null default false;
update original set home = asset,
    filename = (select a.filename from asset a where a.id = original.asset),
    folder = (select p.path from provenance p where p.asset = original.asset order by p.at, p.id limit 1),
    modified = (select p.modified from provenance p where p.asset = original.asset order by p.at, p.id limit 1);
update original set stem = lower(rtrim(rtrim(filename, replace(filename, '.', '')), '.')) where filename like '%.%';
update original set role = 'raw' where lower(filename) like '%.nef' or lower(filename) like '%.nrw' or lower(filename) like '%.arw'
    or lower(filename) like '%.dng' or lower(filename) like '%.pef' or lower(filename) like '%.srw'
    or mime in ('image/x-canon-cr2', 'image/x-canon-cr3', 'image/x-fuji-raf', 'image/x-panasonic-rw2', 'image/x-olympus-orf');
update original set role = 'film' where mime like 'video/%';
update original set role = 'voice' where mime like 'audio/%';
create index original_stem on original (stem);
create index original_content on original (content) where content is not null;
create index original_home on original (home);

alter table provenance add column original blob references original (id);
update provenance set original = (select o.id from original o where o.asset = provenance.asset and o.position = 0);

-- How far a camera's clock was off at an event.
create table clock (
    event blob not null references event (id),
    camera text not null,
    seconds integer not null,
    account blob references account (id),
    at integer not null,
    primary key (event, camera)
) strict, without rowid;

-- One change to many assets, as it can be taken back.
create table operation (
    id blob not null primary key,
    account blob references account (id),
    act text not null,
    at integer not null,
    undone integer,
    details text not null
) strict;
create index operation_account on operation (account, at);

create table operation_part (
    operation blob not null references operation (id),
    asset blob not null references asset (id),
    before text not null,
    after text not null,
    primary key (operation, asset)
) strict, without rowid;
create index operation_part_asset on operation_part (asset);

-- Perceptual hashes of what a picture or a film shows; four parts of each, so that near ones are found by an equal one.
create table look (
    asset blob not null references asset (id),
    place integer not null,
    hash integer not null,
    fine blob,
    part0 integer not null,
    part1 integer not null,
    part2 integer not null,
    part3 integer not null,
    primary key (asset, place)
) strict, without rowid;
create index look_part0 on look (part0, hash, asset);
create index look_part1 on look (part1, hash, asset);
create index look_part2 on look (part2, hash, asset);
create index look_part3 on look (part3, hash, asset);

-- Two assets that look alike: a proposal until somebody rules.
create table likeness (
    low blob not null references asset (id),
    high blob not null references asset (id),
    distance integer not null,
    found integer not null,
    ruling text constraint likeness_ruling_known check (ruling in ('same', 'different')),
    account blob references account (id),
    ruled integer,
    primary key (low, high)
) strict, without rowid;
create index likeness_high on likeness (high);
create index likeness_open on likeness (found, low, high) where ruling is null;

drop trigger asset_tally_update;
create trigger asset_tally_update after update of event, owner, kind, status, restricted, trashed, joined on asset
when old.event is not new.event or old.owner is not new.owner or old.kind <> new.kind or old.status <> new.status
    or (old.restricted is null) <> (new.restricted is null) or (old.trashed is null) <> (new.trashed is null)
    or (old.joined is null) <> (new.joined is null)
begin
    update tally set assets = assets - 1
    where old.joined is null and event = coalesce(old.event, zeroblob(16)) and owner = coalesce(old.owner, zeroblob(16))
        and kind = old.kind and status = old.status
        and restricted = (old.restricted is not null) and trashed = (old.trashed is not null);
    insert into tally (event, owner, kind, status, restricted, trashed, assets)
    select coalesce(new.event, zeroblob(16)), coalesce(new.owner, zeroblob(16)), new.kind, new.status,
            new.restricted is not null, new.trashed is not null, 1
    where new.joined is null
    on conflict (event, owner, kind, status, restricted, trashed) do update set assets = assets + 1;
end;
