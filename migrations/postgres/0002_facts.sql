-- What files say and what people say: several originals of one asset, groups, likeness, clocks, undo.

alter table event add column zone text;

-- An asset whose originals are with another one; it comes back when they are separated.
alter table asset add column joined uuid references asset (id);
-- Who set each field of the metadata, and when, by name.
alter table asset add column said text not null default '{}';
-- Which camera, as its file says: maker|model|serial.
alter table asset add column camera text;
-- Seconds added to what the camera's clock showed.
alter table asset add column shift bigint not null default 0;
-- The burst it belongs to, named by its first asset; apart once a person took it out.
alter table asset add column burst uuid;
alter table asset add column burst_apart boolean not null default false;
create index asset_joined on asset (joined) where joined is not null;
create index asset_camera on asset (camera, moment) where camera is not null;
create index asset_burst on asset (burst) where burst is not null;
create index asset_event_camera on asset (event, camera) where camera is not null;

-- The asset it arrived as.
alter table original add column home uuid references asset (id);
alter table original add column role text not null default 'picture'
    constraint original_role_known check (role in ('picture', 'raw', 'film', 'voice', 'sidecar'));
alter table original add column filename text not null default '';
alter table original add column folder text;
-- The file's name without its ending, folded.
alter table original add column stem text not null default '';
alter table original add column modified bigint;
-- What ties the parts of one press of the shutter together.
alter table original add column content text;
-- A person took it out of an asset: it is never put back unasked.
alter table original add column apart boolean not null default false;
update original set home = asset,
    filename = (select a.filename from asset a where a.id = original.asset),
    folder = (select p.path from provenance p where p.asset = original.asset order by p.at, p.id limit 1),
    modified = (select p.modified from provenance p where p.asset = original.asset order by p.at, p.id limit 1);
update original set stem = lower(regexp_replace(filename, '\.[^.]*$', '')) where filename like '%.%';
update original set role = 'raw' where lower(filename) like '%.nef' or lower(filename) like '%.nrw' or lower(filename) like '%.arw'
    or lower(filename) like '%.dng' or lower(filename) like '%.pef' or lower(filename) like '%.srw'
    or mime in ('image/x-canon-cr2', 'image/x-canon-cr3', 'image/x-fuji-raf', 'image/x-panasonic-rw2', 'image/x-olympus-orf');
update original set role = 'film' where mime like 'video/%';
update original set role = 'voice' where mime like 'audio/%';
create index original_stem on original (stem);
create index original_content on original (content) where content is not null;
create index original_home on original (home);

alter table provenance add column original uuid references original (id);
update provenance set original = (select o.id from original o where o.asset = provenance.asset and o.position = 0);

-- How far a camera's clock was off at an event.
create table clock (
    event uuid not null references event (id),
    camera text not null,
    seconds bigint not null,
    account uuid references account (id),
    at bigint not null,
    primary key (event, camera)
);

-- One change to many assets, as it can be taken back.
create table operation (
    id uuid not null primary key,
    account uuid references account (id),
    act text not null,
    at bigint not null,
    undone bigint,
    details text not null
);
create index operation_account on operation (account, at);

create table operation_part (
    operation uuid not null references operation (id),
    asset uuid not null references asset (id),
    before text not null,
    after text not null,
    primary key (operation, asset)
);
create index operation_part_asset on operation_part (asset);

-- Perceptual hashes of what a picture or a film shows; four parts of each, so that near ones are found by an equal one.
create table look (
    asset uuid not null references asset (id),
    place bigint not null,
    hash bigint not null,
    fine bytea,
    part0 bigint not null,
    part1 bigint not null,
    part2 bigint not null,
    part3 bigint not null,
    primary key (asset, place)
);
create index look_part0 on look (part0, hash, asset);
create index look_part1 on look (part1, hash, asset);
create index look_part2 on look (part2, hash, asset);
create index look_part3 on look (part3, hash, asset);

-- Two assets that look alike: a proposal until somebody rules.
create table likeness (
    low uuid not null references asset (id),
    high uuid not null references asset (id),
    distance bigint not null,
    found bigint not null,
    ruling text constraint likeness_ruling_known check (ruling in ('same', 'different')),
    account uuid references account (id),
    ruled bigint,
    primary key (low, high)
);
create index likeness_high on likeness (high);
create index likeness_open on likeness (found, low, high) where ruling is null;

create or replace function asset_tally() returns trigger language plpgsql as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
    if tg_op = 'UPDATE' and old.joined is null then
        update tally set assets = assets - 1
        where event = coalesce(old.event, nobody) and owner = coalesce(old.owner, nobody)
            and kind = old.kind and status = old.status
            and restricted = (old.restricted is not null) and trashed = (old.trashed is not null);
    end if;
    if new.joined is null then
        insert into tally (event, owner, kind, status, restricted, trashed, assets)
        values (coalesce(new.event, nobody), coalesce(new.owner, nobody), new.kind, new.status,
                new.restricted is not null, new.trashed is not null, 1)
        on conflict (event, owner, kind, status, restricted, trashed) do update set assets = tally.assets + 1;
    end if;
    return null;
end $$;

drop trigger asset_tally_update on asset;
create trigger asset_tally_update after update of event, owner, kind, status, restricted, trashed, joined on asset for each row
when (old.event is distinct from new.event or old.owner is distinct from new.owner or old.kind <> new.kind or old.status <> new.status
    or (old.restricted is null) <> (new.restricted is null) or (old.trashed is null) <> (new.trashed is null)
    or (old.joined is null) <> (new.joined is null))
execute function asset_tally();
