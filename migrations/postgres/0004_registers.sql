-- The registers: people and the posts they held, places, collections, series, and who is shown where.

create table person (
    id uuid not null primary key,
    name text not null,
    name_folded text not null,
    kind text not null constraint person_kind_known check (kind in ('official', 'staff', 'other')),
    notes text,
    -- All that words find it by: names and titles of posts.
    folded text not null,
    merged uuid references person (id),
    -- Whether the pictures that name one merged into another still wait for the other's name.
    renaming boolean not null default false,
    retired bigint,
    created bigint not null,
    version bigint not null default 1
);
create index person_sorted on person (name_folded, id);
create index person_renaming on person (id) where renaming;

-- What pictures call a person: the name first, then every alias.
create table person_name (
    person uuid not null references person (id),
    folded text not null,
    name text not null,
    position bigint not null,
    primary key (person, folded)
);
create index person_name_folded on person_name (folded, person);

create table post (
    id uuid not null primary key,
    person uuid not null references person (id),
    title text not null,
    -- As captions write it, where that differs.
    caption_title text,
    unit uuid references unit (id),
    from_day text,
    until_day text,
    -- What photographers type for it.
    code text,
    position bigint not null
);
create index post_person on post (person, position, id);
create index post_unit on post (unit) where unit is not null;
create index post_code on post (code) where code is not null;

-- Who is shown, by what people or else the file call them, folded.
create table shown (
    asset uuid not null references asset (id),
    folded text not null,
    primary key (asset, folded)
);
create index shown_folded on shown (folded, asset);

create table place (
    id uuid not null primary key,
    -- Its key in the gazetteer it came from.
    external text,
    name text not null,
    name_folded text not null,
    -- A list of texts as JSON.
    aliases text not null,
    kind text,
    municipality text,
    parent uuid references place (id),
    -- Millionths of a degree.
    latitude bigint,
    longitude bigint,
    radius_m bigint,
    notes text,
    folded text not null,
    merged uuid references place (id),
    retired bigint,
    created bigint not null,
    version bigint not null default 1
);
create unique index place_external_unique on place (external) where external is not null and merged is null;
create index place_sorted on place (name_folded, id);
create index place_where on place (latitude, longitude) where latitude is not null;
create index place_parent on place (parent) where parent is not null;

create table collection (
    id uuid not null primary key,
    name text not null,
    name_folded text not null,
    description text,
    parent uuid references collection (id),
    owner uuid references account (id),
    shared text not null constraint collection_shared_known check (shared in ('private', 'office')),
    kind text not null constraint collection_kind_known check (kind in ('manual', 'search')),
    query text,
    cover uuid references asset (id),
    folded text not null,
    merged uuid references collection (id),
    retired bigint,
    created bigint not null,
    version bigint not null default 1
);
create index collection_sorted on collection (name_folded, id);
create index collection_parent on collection (parent) where parent is not null;

create table collection_member (
    collection uuid not null references collection (id),
    asset uuid not null references asset (id),
    position bigint not null,
    account uuid references account (id),
    at bigint not null,
    primary key (collection, asset)
);
create index collection_member_position on collection_member (collection, position, asset);
create index collection_member_asset on collection_member (asset);

create table series (
    id uuid not null primary key,
    code text not null,
    code_folded text not null,
    title text not null,
    parent uuid references series (id),
    description text,
    -- What the rules of keeping will say; nothing is decided by it yet.
    retention_years bigint,
    final text not null constraint series_final_known check (final in ('keep', 'dispose', 'sample', 'undecided')),
    legal_basis text,
    folded text not null,
    merged uuid references series (id),
    retired bigint,
    created bigint not null,
    version bigint not null default 1
);
create unique index series_code_unique on series (code_folded) where merged is null and retired is null;
create index series_parent on series (parent) where parent is not null;

alter table asset add column series uuid references series (id);
create index asset_series on asset (series, moment, id) where series is not null;
