-- What is said in films and sounds, by language; what was replaced stays. Deliveries by who took them away.

create table subtitle (
    id blob not null primary key,
    asset blob not null references asset (id),
    language text not null,
    -- WebVTT, and its words alone to be searched.
    body text not null,
    words text not null,
    account blob references account (id),
    at integer not null,
    replaced integer
) strict;
create index subtitle_asset on subtitle (asset, language, id);
create unique index subtitle_live_unique on subtitle (asset, language) where replaced is null;

create index delivery_actor on delivery (actor, seq);
